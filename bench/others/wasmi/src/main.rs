//! The kernels under wasmi, behind the protocol of bench/run: see ../README.md.
//! usage: wasmi-bench FOLDER [--fuel]
use std::collections::HashMap;
use std::io::{self, BufRead, Write};
use std::path::Path;
use std::time::Instant;
use wasmi::{Config, Engine, Linker, Module, Store, TypedFunc};

type Failure = Box<dyn std::error::Error>;

struct Kernel {
    store: Store<()>,
    run: TypedFunc<u32, u32>,
}

fn load(path: &Path, fuel: bool) -> Result<Kernel, Failure> {
    let mut config = Config::default();
    config.consume_fuel(fuel);
    let engine = Engine::new(&config);
    let module = Module::new(&engine, &std::fs::read(path)?[..])?;
    let mut store = Store::new(&engine, ());
    let instance = Linker::new(&engine).instantiate_and_start(&mut store, &module)?;
    let run = instance.get_typed_func(&store, "run")?;
    Ok(Kernel { store, run })
}

fn load_all(folder: &str, fuel: bool) -> Result<HashMap<String, Kernel>, Failure> {
    let mut kernels = HashMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "wasm") {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            if let Ok(kernel) = load(&path, fuel) {
                kernels.insert(name, kernel);
            }
        }
    }
    Ok(kernels)
}

fn cpu_nanoseconds() -> u64 {
    let mut t = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_THREAD_CPUTIME_ID, &mut t) };
    t.tv_sec as u64 * 1_000_000_000 + t.tv_nsec as u64
}

fn measure(kernel: &mut Kernel, n: u32, fuel: bool) -> Result<String, Failure> {
    if fuel {
        kernel.store.set_fuel(u64::MAX)?;
    }
    let (wall, cpu) = (Instant::now(), cpu_nanoseconds());
    let sum = kernel.run.call(&mut kernel.store, n)?;
    let (cpu, wall) = (cpu_nanoseconds() - cpu, wall.elapsed().as_nanos());
    Ok(format!("{sum} {wall} {cpu}"))
}

fn main() -> Result<(), Failure> {
    let args: Vec<String> = std::env::args().collect();
    let fuel = args.get(2).is_some_and(|a| a == "--fuel");
    let mut kernels = load_all(&args[1], fuel)?;
    println!("ready wasmi {}{}", env!("WASMI_VERSION"), if fuel { ", fuel on" } else { "" });
    for line in io::stdin().lock().lines() {
        let line = line?;
        let (name, n) = line.split_once(' ').ok_or("expected: KERNEL N")?;
        let kernel = kernels.get_mut(name).ok_or("no such kernel")?;
        println!("{}", measure(kernel, n.parse()?, fuel)?);
        io::stdout().flush()?;
    }
    Ok(())
}
