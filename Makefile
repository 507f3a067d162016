# The front door. Each target first makes sure that what it needs is installed (tools/install-deps), then calls CMake's
# presets.
#   make help    says what there is

JOBS ?= $(shell nproc)
PREFIX ?= /usr/local
TOOL := build/release/bin/chukker

.PHONY: help deps build demo test test-all asan gcc loop debug wasm32 torture bench install clean
.DEFAULT_GOAL := build

help:  ## this list
	@awk -F ':.*## ' '/^[a-z0-9 -]+:.*## / {printf "make %-20s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo "Variables: JOBS=$(JOBS) (parallel jobs), PREFIX=$(PREFIX) (make install; DESTDIR is respected)"

deps:  ## install what is missing (asks nothing; no network when everything is there)
	@tools/install-deps

build: deps  ## the tool, optimised: build/release/bin/chukker
	@tools/build release $(JOBS) chukker_tool

demo: build  ## the main job: a real program runs out of fuel, is saved, goes on in another process
	@examples/demo/run $(TOOL)

test: deps  ## build and pass all tests of the release build, the style test included
	@tools/run-tests --jobs $(JOBS) release

test-all: deps  ## the same under every compiler, dispatch and sanitizer, and the core for wasm32
	@tools/run-tests --jobs $(JOBS) release loop gcc asan
	@tools/build wasm32 $(JOBS)
	@examples/run-wasm32 $(TOOL) build/wasm32

loop gcc asan debug: deps  ## (each) build and test with this preset
	@tools/run-tests --jobs $(JOBS) $@

wasm32: build  ## the core library as WebAssembly, and its examples run by the tool: Chukker in Chukker
	@tools/build wasm32 $(JOBS)
	@examples/run-wasm32 $(TOOL) build/wasm32

torture: deps  ## the long tests: the whole suite stopped, saved, forked and moved at every unit of fuel
	@CHUKKER_TORTURE=whole tools/run-tests --jobs $(JOBS) --only Torture release

bench: deps  ## measure, and compare with the recorded table
	@tools/build release $(JOBS)
	@bench/run

install: build  ## install library, headers and tool under PREFIX
	@cmake --install build/release --prefix $(PREFIX)

clean:  ## remove everything that was built
	@rm -rf build
