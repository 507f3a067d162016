//! Hands the version of wasmi in Cargo.lock to the program, which reports it.
fn main() {
    println!("cargo:rerun-if-changed=Cargo.lock");
    let lock = std::fs::read_to_string("Cargo.lock").expect("Cargo.lock");
    let mut lines = lock.lines().skip_while(|line| *line != "name = \"wasmi\"");
    let version = lines.nth(1).and_then(|line| line.split('"').nth(1)).expect("wasmi in Cargo.lock");
    println!("cargo:rustc-env=WASMI_VERSION={version}");
}
