"""Engines that run the kernels: how each is had, started and asked. See others/README.md for the protocol."""
import pathlib
import shutil
import subprocess
import sys

BENCH = pathlib.Path(__file__).resolve().parent
BUILD = BENCH.parent / "build"
RELEASE = BUILD / "release"
KERNELS = RELEASE / "kernels"
OTHERS = BUILD / "others"


class Unavailable(Exception):
    """An engine that can't be had here; the message says why."""


def call(*command, **options):
    """Runs a command whose failure makes an engine unavailable."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=900, **options)
    except FileNotFoundError:
        raise Unavailable(f"{command[0]} is not installed") from None
    except subprocess.CalledProcessError as error:
        last = (error.stderr.strip() or "no message").splitlines()[-1]
        raise Unavailable(f"`{' '.join(map(str, command))}` failed: {last}") from None
    except subprocess.TimeoutExpired:
        raise Unavailable(f"`{' '.join(map(str, command))}` took more than 900 s") from None


def built(name):
    program = RELEASE / "bin" / name
    if not program.exists():
        raise Unavailable(f"build/release/bin/{name} has not been built")
    return program


def build(folder, targets, *switches):
    """Builds some targets with the release preset, in a folder of its own."""
    if not (folder / "build.ninja").exists():
        call("cmake", "--preset", "release", "-B", folder, *switches, cwd=BENCH.parent)
    call("cmake", "--build", folder, "-j", "2", "--target", *targets)


def build_release():
    build(RELEASE, ["kernels_wasm", "kernels-native", "chukker-bench"])


def native():
    return [built("kernels-native")]


def chukker(tier):
    return [built("chukker-bench"), "serve", tier, KERNELS]


def unmetered():
    """A build of its own, in which the threaded tier charges nothing."""
    folder = BUILD / "unmetered"
    build(folder, ["chukker-bench"], "-DCHUKKER_UNMETERED=ON", "-DCHUKKER_TESTS=OFF")
    return [folder / "bin/chukker-bench", "serve", "threaded", KERNELS]


def node(*flags):
    if not shutil.which("node"):
        raise Unavailable("node is not installed")
    return ["node", *flags, BENCH / "others/node.mjs", KERNELS]


def wasmi(*flags):
    target = OTHERS / "wasmi"
    call("cargo", "build", "--release", "--locked", "--jobs", "2", "--target-dir", target, cwd=BENCH / "others/wasmi")
    return [target / "release/wasmi-bench", KERNELS, *flags]


def wasmtime(*flags):
    python, requirements = OTHERS / "venv/bin/python", BENCH / "others/requirements.txt"
    if not python.exists():
        call(sys.executable, "-m", "venv", OTHERS / "venv")
    call(python, "-m", "pip", "install", "--quiet", "--requirement", requirements)
    return [python, BENCH / "others/wasmtime_bench.py", KERNELS, *flags]


def quickjs():
    """The module of npm's quickjs-wasi, in the version that package-lock.json pins."""
    module = BENCH.parent / "node_modules/quickjs-wasi/quickjs.wasm"
    if not module.exists():
        raise Unavailable("node_modules has no quickjs-wasi; tools/install-deps installs it")
    return module


# Column title, and what gives the command. The first is what all others are compared with.
ENGINES = [
    ("native", native),
    ("Chukker threaded", lambda: chukker("threaded")),
    ("Chukker threaded, no fuel", unmetered),
    ("Chukker in-place", lambda: chukker("in-place")),
    ("wasmi", wasmi),
    ("wasmi, fuel", lambda: wasmi("--fuel")),
    ("V8", node),
    ("V8 Liftoff", lambda: node("--liftoff-only")),
    ("Cranelift", lambda: wasmtime("cranelift")),
    ("Cranelift, fuel", lambda: wasmtime("cranelift", "--fuel")),
    ("Winch", lambda: wasmtime("winch")),
]


class Engine:
    """A running engine."""

    def __init__(self, title, command):
        self.title = title
        self.process = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
        self.version = self.read().removeprefix("ready ")

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            raise Unavailable(f"it ended with exit code {self.process.wait()}")
        return line.strip()

    def ask(self, kernel, n):
        """Runs a kernel once: its checksum, and the CPU time of the call in nanoseconds."""
        self.process.stdin.write(f"{kernel} {n}\n")
        checksum, _, cpu = map(int, self.read().split())
        return checksum, cpu

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def start(titles=None):
    """Starts the named engines, or all: those that run, and {title: reason} of those that can't be had."""
    running, missing = [], {}
    for title, command in ENGINES:
        if titles and title not in titles:
            continue
        try:
            running.append(Engine(title, command()))
        except Unavailable as reason:
            missing[title] = str(reason)
    return running, missing
