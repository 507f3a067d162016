"""The kernels under wasmtime, behind the protocol of bench/run: see README.md.

usage: wasmtime_bench.py FOLDER cranelift|winch [--fuel]
"""
import importlib.metadata
import pathlib
import sys
import time

import wasmtime
from wasmtime import _ffi

# The Python package's own setter knows Cranelift only; the C library in it has both.
STRATEGIES = {"cranelift": 1, "winch": 2}


def make_engine(strategy, fuel):
    config = wasmtime.Config()
    _ffi.wasmtime_config_strategy_set(config.ptr(), STRATEGIES[strategy])
    config.consume_fuel = fuel
    return wasmtime.Engine(config)


def load(engine, path):
    store = wasmtime.Store(engine)
    instance = wasmtime.Instance(store, wasmtime.Module.from_file(engine, str(path)), [])
    return store, instance.exports(store)["run"]


def measure(store, run, n, fuel):
    if fuel:
        store.set_fuel(2**64 - 1)
    wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
    result = run(store, n)
    cpu, wall = time.thread_time_ns() - cpu, time.perf_counter_ns() - wall
    return f"{result & 0xFFFFFFFF} {wall} {cpu}"


def main():
    folder, strategy, fuel = pathlib.Path(sys.argv[1]), sys.argv[2], "--fuel" in sys.argv
    engine, kernels = make_engine(strategy, fuel), {}
    version = importlib.metadata.version("wasmtime")
    print(f"ready wasmtime {version}, {strategy}{', fuel on' if fuel else ''}", flush=True)
    for line in sys.stdin:
        name, n = line.split()
        if name not in kernels:
            kernels[name] = load(engine, folder / f"{name}.wasm")
        print(measure(*kernels[name], int(n), fuel), flush=True)


main()
