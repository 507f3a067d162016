#!/usr/bin/env python3
"""The tool as its user meets it: tool_test.py CHUKKER [unittest's arguments]. Needs wat2wasm on the PATH."""
import json
import os
import pty
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

TOOL = None

# Prints the numbers from 0 to 199, a line each, and asks for its arguments' number first, so that WASI takes part.
COUNT = """
(module $count
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
  (memory (export "memory") 2)
  (func $print (param $n i32) (local $at i32)
    (local.set $at (i32.const 63))
    (i32.store8 (local.get $at) (i32.const 10))
    (loop $digit
      (local.set $at (i32.sub (local.get $at) (i32.const 1)))
      (i32.store8 (local.get $at) (i32.add (i32.const 48) (i32.rem_u (local.get $n) (i32.const 10))))
      (br_if $digit (local.tee $n (i32.div_u (local.get $n) (i32.const 10)))))
    (i32.store (i32.const 0) (local.get $at))
    (i32.store (i32.const 4) (i32.sub (i32.const 64) (local.get $at)))
    (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
  (func (export "_start") (local $i i32)
    (drop (call $random (i32.const 1024) (i32.const 4)))
    (call $print (i32.load (i32.const 1024)))
    (loop $next
      (call $print (local.get $i))
      (br_if $next (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 200))))))
"""

FUNCTIONS = """
(module $functions
  (import "env" "ask" (func $ask (param i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "two") (result i64 f64) (i64.const -5) (f64.const 1.5))
  (func $divide (param i32) (result i32) (i32.div_u (i32.const 1) (local.get 0)))
  (func (export "crash") (result i32) (call $divide (i32.const 0)))
  (func (export "spin") (loop $again (br $again)))
  (func (export "consult") (param i32) (result i32) (i32.mul (call $ask (local.get 0)) (i32.const 10)))
  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
  (func $down (export "down") (param i32) (result i32)
    (if (result i32) (i32.eqz (local.get 0)) (then (i32.const 0))
      (else (i32.add (i32.const 1) (call $down (i32.sub (local.get 0) (i32.const 1))))))))
"""

EXIT = """
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (func (export "_start") (call $exit (i32.const %d))))
"""

# Opens "x.txt" beneath its first preopen and prints what it reads from there, four bytes at a time.
READ = """
(module
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 100) "x.txt")
  (func (export "_start") (local $fd i32) (local $error i32)
    (local.set $error (call $open (i32.const 3) (i32.const 0) (i32.const 100) (i32.const 5) (i32.const 0)
                                  (i64.const 6) (i64.const 6) (i32.const 0) (i32.const 16)))
    (if (local.get $error) (then (call $exit (local.get $error))))
    (local.set $fd (i32.load (i32.const 16)))
    (loop $next
      (i32.store (i32.const 0) (i32.const 200))
      (i32.store (i32.const 4) (i32.const 4))
      (drop (call $read (local.get $fd) (i32.const 0) (i32.const 1) (i32.const 8)))
      (if (i32.load (i32.const 8)) (then
        (i32.store (i32.const 4) (i32.load (i32.const 8)))
        (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 12)))
        (br $next))))))
"""


class ToolTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="chukker-tool-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def wat(self, name, text):
        path = self.folder / f"{name}.wat"
        path.write_text(text)
        return str(path)

    def path(self, name):
        return str(self.folder / name)

    def call(self, *arguments, stdin="", env=None, **options):
        """The tool's result: .returncode, .stdout, .stderr."""
        everything = {key: value for key, value in os.environ.items() if key != "NO_COLOR"}
        everything.update(env or {})
        return subprocess.run([TOOL, *map(str, arguments)], input=stdin, capture_output=True, text=True, timeout=120,
                              env=everything, cwd=self.folder, check=False, **options)

    def expect(self, code, *arguments, **options):
        result = self.call(*arguments, **options)
        self.assertEqual(result.returncode, code, f"{arguments}\n{result.stdout}\n{result.stderr}")
        return result

    def report(self, *arguments, **options):
        """The JSON report of a run: the last line of standard error."""
        return json.loads(self.call(*arguments, "--json", **options).stderr.splitlines()[-1])


class MainJob(ToolTest):
    def test_pieces_are_the_whole(self):
        count = self.wat("count", COUNT)
        whole = self.expect(0, "run", count).stdout
        self.assertEqual(len(whole.splitlines()), 201)
        for tiers in (["auto"], ["in-place", "threaded"]):
            for fuel in (700, 3001):
                result = self.call("run", count, "--fuel", fuel, "--save", "out.chk", "--tier", tiers[0])
                pieces, steps = result.stdout, 1
                while result.returncode == 75:
                    tier = tiers[steps % len(tiers)]
                    result = self.call("resume", "out.chk", "--fuel", fuel, "--save", "out.chk", "--tier", tier)
                    pieces, steps = pieces + result.stdout, steps + 1
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual(pieces, whole)
                self.assertGreaterEqual(steps, 4)

    def test_fuel_adds_up(self):
        count = self.wat("count", COUNT)
        whole = self.report("run", count)["fuel"]["used"]
        first = self.report("run", count, "--fuel", 1000, "--save", "a.chk")
        self.assertEqual(first["fuel"], {"used": 1000, "granted": 1000, "used_in_all": 1000})
        rest = self.report("resume", "a.chk")
        self.assertEqual(rest["fuel"]["used"], whole - 1000)
        self.assertEqual(rest["fuel"]["used_in_all"], whole)

    def test_equal_states_are_equal_files(self):
        count = self.wat("count", COUNT)
        self.expect(75, "run", count, "--fuel", 2000, "--save", "a.chk")
        self.expect(75, "run", count, "--fuel", 900, "--save", "b.chk", "--tier", "in-place")
        self.expect(75, "resume", "b.chk", "--fuel", 1100, "--save", "b.chk")
        self.assertEqual((self.folder / "a.chk").read_bytes(), (self.folder / "b.chk").read_bytes())

    def test_with_wasmtimes_flag(self):
        self.expect(76, "run", "-W", "fuel=100", self.wat("count", COUNT))
        self.expect(76, "run", "-Wfuel=100,simd=y", self.wat("count", COUNT))


class Run(ToolTest):
    def invoke(self, *arguments, code=0, **options):
        functions = self.wat("functions", FUNCTIONS)
        return self.expect(code, "run", functions, "-W", "unknown-imports-pending", "--invoke", *arguments, **options)

    def test_results_are_printed_as_wasmtime_does(self):
        self.assertEqual(self.invoke("add", "2", "3").stdout, "5\n")
        self.assertEqual(self.invoke("add", "--", "-2", "-3").stdout, "-5\n")
        self.assertEqual(self.invoke("two").stdout, "-5\n1.5\n")

    def test_wrong_arguments_say_what_is_right(self):
        self.assertIn("add takes 2 values (i32, i32), but 1 is given", self.invoke("add", "2", code=64).stderr)
        self.assertIn("'x' is no i32", self.invoke("add", "2", "x", code=64).stderr)
        self.assertIn("choose one with --invoke: add, two, crash", self.invoke("nothing", code=64).stderr)

    def test_guests_exit_code_is_passed_through(self):
        for code, seen in ((0, 0), (7, 7), (255, 255), (256, 255), (-1, 255)):
            self.assertEqual(self.expect(seen, "run", self.wat("exit", EXIT % code)).stderr, "")
        self.assertEqual(self.report("run", self.wat("exit", EXIT % 256))["guest_exit_code"], 256)

    def test_trap_has_a_backtrace_with_names(self):
        result = self.invoke("crash", code=134)
        self.assertRegex(result.stderr,
                         r"trap: integer divide by zero\n +0: 0x[0-9a-f]+ divide\n +1: 0x[0-9a-f]+ crash\n")
        self.assertEqual(result.stdout, "")

    def test_limits(self):
        self.assertEqual(self.invoke("grow", "1").stdout, "1\n")
        self.assertEqual(self.invoke("grow", "1", "--memory-limit", "64KiB").stdout, "-1\n")
        self.assertIn("limit", self.invoke("grow", "1", "--memory-limit", "0", code=65).stderr)
        self.assertEqual(self.invoke("grow", "65535", "--memory-limit", "4GiB").stdout, "1\n")
        self.assertEqual(self.invoke("down", "1000").stdout, "1000\n")
        self.assertIn("call stack exhausted", self.invoke("down", "1000", "--frame-limit", "100", code=134).stderr)
        self.assertIn("... ", self.invoke("down", "1000", "--stack-limit", "500", code=134).stderr)
        self.assertIn("out of fuel", self.invoke("spin", "--budget", "1000,kib=1", code=76).stderr)

    def test_fuel_0_and_all_there_is(self):
        self.assertIn("after 0 units", self.invoke("add", "1", "2", "--fuel", "0", code=76).stderr)
        self.assertEqual(self.invoke("add", "1", "2", "--fuel", str(2**64 - 1)).stdout, "3\n")

    def test_timeout(self):
        begin = time.monotonic()
        result = self.invoke("spin", "--timeout", "300ms", "--save", "t.chk", code=124)
        self.assertLess(time.monotonic() - begin, 60)
        self.assertIn("timeout after", result.stderr)
        self.expect(124, "resume", "t.chk", "--timeout", "0.1", "--slice", "10k")

    def test_environment_and_arguments_are_the_guests_only_if_given(self):
        # The environment's size is what environ_sizes_get says; a guest that returns it tells on us.
        text = """(module (import "wasi_snapshot_preview1" "environ_sizes_get" (func $s (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "args_sizes_get" (func $a (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32))) (memory (export "memory") 1)
          (func (export "_start")
            (drop (call $s (i32.const 0) (i32.const 4)))
            (drop (call $a (i32.const 8) (i32.const 12)))
            (call $exit (i32.add (i32.load (i32.const 0)) (i32.mul (i32.const 10) (i32.load (i32.const 8)))))))"""
        sizes = self.wat("sizes", text)
        self.expect(10, "run", sizes)
        self.expect(12, "run", sizes, "--env", "A=1", "--env", "PATH", "--env", "A=2")
        self.expect(40, "run", sizes, "a", "b", "--", "--c")
        self.assertGreater(self.call("run", sizes, "-S", "inherit-env").returncode, 10)
        self.assertIn("the environment has no NOSUCH", self.expect(64, "run", sizes, "--env", "NOSUCH").stderr)

    def test_random_seed(self):
        count = self.wat("count", COUNT)
        first = [self.expect(0, "run", count, "--random-seed", seed).stdout.split()[0] for seed in (1, 1, 2)]
        self.assertEqual(first[0], first[1])
        self.assertNotEqual(first[0], first[2])

    def test_reactor_is_initialised_first(self):
        reactor = self.wat("reactor", """(module (global $g (mut i32) (i32.const 0))
          (func (export "_initialize") (global.set $g (i32.const 41)))
          (func (export "get") (result i32) (i32.add (global.get $g) (i32.const 1))))""")
        self.assertEqual(self.expect(0, "run", reactor, "--invoke", "get").stdout, "42\n")
        self.expect(75, "run", reactor, "--invoke", "get", "--fuel", "1", "--save", "r.chk")
        self.assertEqual(self.expect(0, "resume", "r.chk").stdout, "42\n")

    def test_schedule_from_a_file(self):
        functions = self.wat("functions", FUNCTIONS)
        (self.folder / "dear.json").write_text('{"instructions": {"i32.add": 100}, "entry": 0}')
        flags = ["-W", "unknown-imports-trap", "--invoke", "add", "1", "2"]
        self.assertEqual(self.report("run", functions, *flags, "--schedule", "dear.json")["fuel"]["used"], 102)
        self.assertEqual(self.report("run", functions, *flags)["fuel"]["used"], 4)
        (self.folder / "bad.json").write_text('{"instructions": {"i32.ad": 1}}')
        error = self.expect(65, "run", functions, *flags, "--schedule", "bad.json").stderr
        self.assertIn('"instructions": there is no instruction "i32.ad"', error)
        self.expect(75, "run", functions, *flags, "--schedule", "dear.json", "--fuel", "5", "--save", "s.chk")
        self.assertIn("give the prices that it had with --schedule", self.expect(65, "resume", "s.chk").stderr)
        self.expect(0, "resume", "s.chk", "--schedule", "dear.json")
        self.expect(0, "resume", "s.chk", "--allow-other-schedule")

    def test_report_file_leaves_the_streams_alone(self):
        count = self.wat("count", COUNT)
        result = self.expect(76, "run", count, "--fuel", "5000", "--report", "r.json", "-q")
        self.assertEqual(result.stderr, "")
        report = json.loads((self.folder / "r.json").read_text())
        self.assertEqual((report["outcome"], report["exit_code"]), ("out_of_fuel", 76))


class Grants(ToolTest):
    def setUp(self):
        super().setUp()
        (self.folder / "data").mkdir()
        (self.folder / "data" / "x.txt").write_text("what stands in the file, in full\n")
        self.read = self.wat("read", READ)

    def test_a_directory_is_only_there_if_granted(self):
        self.expect(8, "run", self.read)  # badf
        self.assertIn("in full", self.expect(0, "run", self.read, "--dir", "data::/d").stdout)
        self.assertIn("in full", self.expect(0, "run", self.read, "--dir-ro", "data").stdout)
        self.assertIn("nowhere", self.expect(66, "run", self.read, "--dir", "nowhere").stderr)

    def test_open_files_go_on_where_they_were_if_granted_again(self):
        first = self.expect(75, "run", self.read, "--dir", "data::/d", "--fuel", "60", "--save", "r.chk")
        self.assertTrue(0 < len(first.stdout) < 30, first.stdout)
        self.assertIn("chukker resume r.chk --dir data::/d", first.stderr)
        refused = self.expect(65, "resume", "r.chk").stderr
        self.assertIn("the run had: --dir data::/d", refused)
        rest = self.expect(0, "resume", "r.chk", "--dir", "data::/d").stdout
        self.assertEqual(first.stdout + rest, "what stands in the file, in full\n")
        # The guest never looks at the error, and reads on.
        self.expect(76, "resume", "r.chk", "--allow-lost", "--fuel", "1000")
        shown = self.expect(0, "inspect", "r.chk").stdout
        self.assertRegex(shown, r"3: directory /d\n +4: file /d / x.txt, at \d+\n")


class Pending(ToolTest):
    def setUp(self):
        super().setUp()
        self.functions = self.wat("functions", FUNCTIONS)
        self.flags = ["run", self.functions, "--invoke", "consult", "5"]

    def test_unknown_imports_are_refused_trapped_or_asked(self):
        refused = self.expect(65, *self.flags).stderr
        self.assertIn("ask", refused)
        self.assertIn("-W unknown-imports-pending", refused)
        self.assertIn("env.ask is an import that nobody provides",
                      self.expect(134, *self.flags, "-W", "unknown-imports-trap").stderr)
        asked = self.expect(77, *self.flags, "-W", "unknown-imports-pending", "--save", "p.chk").stderr
        self.assertIn("waiting for the answer of env.ask(5)", asked)
        self.assertIn("--answer", self.expect(64, "resume", "p.chk").stderr)
        self.assertEqual(self.expect(0, "resume", "p.chk", "--answer", "7").stdout, "70\n")
        self.assertIn("trap: no idea", self.expect(134, "resume", "p.chk", "--answer-trap", "no idea").stderr)
        self.assertIn("'x' is no i32", self.expect(64, "resume", "p.chk", "--answer", "x").stderr)
        self.assertIn("takes 1 value", self.expect(64, "resume", "p.chk", "--answer", "1,2").stderr)

    def test_forks_get_answers_of_their_own(self):
        self.expect(77, *self.flags, "-W", "unknown-imports-pending", "--save", "p.chk")
        self.expect(0, "fork", "p.chk", "--answer", "1", "--answer", "2", "-o", "branch")
        self.assertEqual(self.expect(0, "resume", "branch-1.chk").stdout, "10\n")
        self.assertEqual(self.expect(0, "resume", "branch-2.chk").stdout, "20\n")
        self.expect(64, "fork", "p.chk", "--answer", "1", "-n", "2")

    def test_forks_are_equal_and_deltas_need_their_parent(self):
        self.expect(75, "run", self.wat("count", COUNT), "--fuel", "3000", "--save", "c.chk")
        made = json.loads(self.expect(0, "fork", "c.chk", "-n", "2", "--json").stdout)
        self.assertEqual([Path(fork["file"]).name for fork in made], ["c-1.chk", "c-2.chk"])
        self.assertEqual((self.folder / "c-1.chk").read_bytes(), (self.folder / "c.chk").read_bytes())
        whole = self.expect(0, "resume", "c.chk").stdout
        self.expect(0, "fork", "c.chk", "--delta", "-o", "d")
        self.assertLess((self.folder / "d-1.chk").stat().st_size, (self.folder / "c.chk").stat().st_size)
        self.assertIn("--parent FILE", self.expect(65, "resume", "d-1.chk").stderr)
        self.assertEqual(self.expect(0, "resume", "d-1.chk", "--parent", "c.chk").stdout, whole)

    def test_modules_by_hash(self):
        subprocess.run(["wat2wasm", self.wat("count", COUNT), "-o", self.path("count.wasm")], check=True)
        self.expect(75, "run", "count.wasm", "--fuel", "3000", "--save", "n.chk", "--no-embed")
        self.assertIn("--module FILE", self.expect(65, "resume", "n.chk").stderr)
        self.expect(0, "resume", "n.chk", "--module", "count.wasm")

    def test_a_finished_machine_can_be_called_again(self):
        self.expect(0, "run", self.functions, "-W", "unknown-imports-trap", "--invoke", "grow", "2", "--save", "g.chk",
                    "--save-end")
        self.assertIn("nothing to go on with", self.expect(64, "resume", "g.chk").stderr)
        self.assertEqual(self.expect(0, "resume", "g.chk", "--invoke", "grow", "0").stdout, "3\n")


class Inspect(ToolTest):
    def test_shows_state_stack_fuel_and_memory(self):
        self.expect(75, "run", self.wat("count", COUNT), "--fuel", "3000", "--save", "c.chk")
        text = self.expect(0, "inspect", "c.chk").stdout
        for part in ("suspended (out of fuel", "fuel used   3,000", "stack, innermost first", "print", "_start",
                     "131,072 bytes", "0x00000000 to 0x00001000", "wasi_snapshot_preview1.fd_write", "1: output"):
            self.assertIn(part, text)
        data = json.loads(self.expect(0, "inspect", "--json", "c.chk").stdout)
        self.assertEqual((data["state"], data["fuel_used"], data["memories"][0]["bytes"]), ("suspended", 3000, 131072))
        self.assertEqual(data["stack"]["backtrace"][-1]["name"], "_start")


class Meter(ToolTest):
    def test_reports_on_stdout_and_guest_on_stderr(self):
        count = self.wat("count", COUNT)
        whole = self.expect(0, "run", count).stdout
        result = self.expect(0, "meter", count)
        self.assertEqual(result.stderr, whole)
        used = self.report("run", count)["fuel"]["used"]
        self.assertIn(f"fuel        {used:,}\n", result.stdout)
        data = json.loads(self.expect(0, "meter", count, "--json").stdout)
        self.assertEqual((data["fuel"]["used"], data["memory"]["bytes"]), (used, 131072))
        self.expect(76, "meter", count, "--fuel", "10")

    def test_fuel_by_function_adds_up(self):
        count = self.wat("count", COUNT)
        used = self.report("run", count)["fuel"]["used"]
        functions = json.loads(self.expect(0, "meter", count, "--functions", "--json").stdout)["functions"]
        self.assertEqual(sum(each["own_fuel"] for each in functions), used)
        start = next(each for each in functions if each["name"] == "_start")
        self.assertEqual(start["fuel"], used - sum(f["own_fuel"] for f in functions if f["name"] == "(instantiation)"))
        self.assertIn("with callees  function\n", self.expect(0, "meter", count, "--functions").stdout)
        self.expect(64, "meter", count, "--functions", "--budget", "10")


class ProfileOfFuel(ToolTest):
    def test_the_sum_is_the_fuel_used(self):
        count = self.wat("count", COUNT)
        plain = self.expect(0, "run", count).stdout
        used = self.report("run", count)["fuel"]["used"]
        result = self.expect(0, "run", count, "--profile", "p.json", "--profile", "p.folded", "--json")
        self.assertEqual(result.stdout, plain)
        self.assertEqual(json.loads(result.stderr.splitlines()[-1])["fuel"]["used"], used)
        lines = dict(line.rsplit(" ", 1) for line in (self.folder / "p.folded").read_text().splitlines())
        self.assertEqual(sorted(lines), ["_start", "_start;print"])
        self.assertEqual(sum(map(int, lines.values())), used)
        profile = json.loads((self.folder / "p.json").read_text())["profiles"][0]
        self.assertEqual((sum(profile["weights"]), profile["endValue"]), (used, used))

    def test_it_stops_where_a_plain_run_does(self):
        count = self.wat("count", COUNT)
        self.expect(75, "run", count, "--fuel", "3001", "--save", "a.chk")
        self.expect(75, "run", count, "--fuel", "3001", "--save", "b.chk", "--profile", "p.folded")
        self.assertEqual((self.folder / "a.chk").read_bytes(), (self.folder / "b.chk").read_bytes())
        self.expect(64, "run", count, "--budget", "1000", "--profile", "p.folded")


class Validate(ToolTest):
    def test_ok_or_where_and_why(self):
        good = self.wat("good", "(module)")
        self.assertEqual(self.expect(0, "validate", good).stdout, f"{good}: ok\n")
        bad = self.folder / "bad.wasm"
        bad.write_bytes(b"\0asm\1\0\0\0\1\x05\1")
        error = self.expect(65, "validate", bad, good)
        self.assertRegex(error.stderr, r"bad.wasm: malformed: .*\(at offset 0x[0-9a-f]+\)")
        self.assertIn("good.wat: ok", error.stdout)
        data = json.loads(self.expect(65, "validate", bad, "--json").stdout)
        self.assertEqual((data["valid"], data["error"]["kind"]), (False, "malformed"))
        self.assertIsInstance(data["error"]["offset"], int)

    def test_features_can_be_switched_off(self):
        tail = self.wat("tail", "(module (func $f return_call $f))")
        self.expect(0, "validate", tail)
        self.expect(65, "validate", tail, "-W", "tail-call=n")


class BadInput(ToolTest):
    def error(self, code, *arguments, **options):
        result = self.expect(code, *arguments, **options)
        self.assertIn("chukker: error: ", result.stderr)
        self.assertEqual(result.stdout, "")
        return result.stderr

    def test_usage(self):
        self.assertIn("say what to do", self.error(64))
        self.assertIn("did you mean run?", self.error(64, "rnu"))
        self.assertIn("did you mean --fuel?", self.error(64, "run", "--feul", "5", "x.wasm"))
        self.assertIn("put it after --", self.error(64, "run", "x.wasm", "--zzzzzz"))
        self.assertIn("module is missing", self.error(64, "run"))
        self.assertIn("'ten' is no amount", self.error(64, "run", "x.wasm", "--fuel", "ten"))
        self.assertIn("-W has no key 'feul'", self.error(64, "run", "x.wasm", "-W", "feul=1"))
        self.assertIn("auto, in-place, threaded", self.error(64, "run", "x.wasm", "--tier", "fast"))

    def test_help_and_version(self):
        for arguments in (["--help"], *([name, "--help"] for name in
                                        ("run", "js", "resume", "fork", "inspect", "validate", "meter", "completion"))):
            self.assertIn("Usage: ", self.expect(0, *arguments).stdout)
        self.assertIn("75  out of fuel, saved", self.expect(0, "--help").stdout)
        self.assertRegex(self.expect(0, "--version").stdout, r"^chukker \d+\.\d+")

    def test_files(self):
        self.assertIn("No such file", self.error(66, "run", "none.wasm"))
        self.assertIn("No such file", self.error(66, "resume", "none.chk"))
        (self.folder / "junk").write_bytes(b"\xff\xfejunk")
        self.assertIn("malformed", self.error(65, "run", "junk"))
        self.assertIn("no snapshot", self.error(65, "resume", "junk"))
        (self.folder / "empty").write_bytes(b"")
        self.error(65, "run", "empty")
        self.error(65, "resume", "empty")
        self.error(66, "run", ".")

    def test_a_module_is_no_snapshot_and_the_other_way_round(self):
        count = self.wat("count", COUNT)
        subprocess.run(["wat2wasm", count, "-o", self.path("count.wasm")], check=True)
        self.expect(75, "run", count, "--fuel", "9", "--save", "c.chk")
        self.assertIn("chukker run count.wasm", self.error(65, "resume", "count.wasm"))
        self.assertIn("chukker resume c.chk", self.error(65, "run", "c.chk"))

    def test_wat_errors_and_missing_wat2wasm(self):
        bad = self.wat("bad", "(module (func i32.ad))")
        self.assertIn("bad.wat:1:", self.error(65, "run", bad))
        self.assertIn("apt install wabt", self.error(65, "run", bad, env={"PATH": "/nowhere"}))

    def test_truncated_and_mutated_snapshots(self):
        self.expect(75, "run", self.wat("count", COUNT), "--fuel", "3000", "--save", "c.chk")
        whole = (self.folder / "c.chk").read_bytes()
        for size in list(range(0, len(whole), 97)) + [len(whole) - 1]:
            (self.folder / "t.chk").write_bytes(whole[:size])
            self.error(65, "inspect", "t.chk")
        for bit in range(0, len(whole) * 8, 331):
            mutant = bytearray(whole)
            mutant[bit // 8] ^= 1 << bit % 8
            (self.folder / "t.chk").write_bytes(mutant)
            self.error(65, "resume", "t.chk")


class Saving(ToolTest):
    def limit_files(self):
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))

    def test_disk_full_leaves_the_old_file_whole(self):
        count = self.wat("count", COUNT)
        subprocess.run(["wat2wasm", count, "-o", self.path("count.wasm")], check=True)
        self.expect(75, "run", "count.wasm", "--fuel", "3000", "--save", "c.chk")
        before = (self.folder / "c.chk").read_bytes()
        files = sorted(os.listdir(self.folder))
        result = self.expect(73, "resume", "c.chk", "--fuel", "100", "--save", "c.chk", preexec_fn=self.limit_files)
        self.assertIn("can't write", result.stderr)
        self.assertEqual((self.folder / "c.chk").read_bytes(), before)
        self.assertEqual(sorted(os.listdir(self.folder)), files)
        self.assertIn("can't write", self.expect(73, "resume", "c.chk", "--fuel", "1", "--save", "no/c.chk").stderr)

    def test_a_signal_saves(self):
        functions = self.wat("functions", FUNCTIONS)
        for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
            run = subprocess.Popen([TOOL, "run", functions, "-W", "unknown-imports-trap", "--invoke", "spin", "--save",
                                    self.path("s.chk")], stderr=subprocess.PIPE, text=True)
            time.sleep(1)
            run.send_signal(number)
            _, errors = run.communicate(timeout=60)
            self.assertEqual(run.returncode, code, errors)
            self.assertIn("interrupted after", errors)
            self.expect(76, "resume", "s.chk", "--fuel", "1000")

    def test_a_signal_ends_a_wait_for_input(self):
        cat = self.wat("cat", READ.replace("(local.get $fd) (i32.const 0)", "(i32.const 0) (i32.const 0)")
                       .replace("(if (local.get $error) (then (call $exit (local.get $error))))", ""))
        run = subprocess.Popen([TOOL, "run", cat, "--save", self.path("w.chk")], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        run.stdin.write(b"ab")
        run.stdin.flush()
        time.sleep(1)
        run.send_signal(signal.SIGINT)
        output, errors = run.communicate(timeout=60)
        self.assertEqual((run.returncode, output), (130, b"ab"), errors)
        self.assertEqual(self.expect(0, "resume", "w.chk", stdin="cdef\n").stdout, "cdef\n")

    def test_bare_snapshots(self):
        self.expect(75, "run", self.wat("count", COUNT), "--fuel", "3000", "--save", "b.chk", "--compress", "none")
        self.assertTrue((self.folder / "b.chk").read_bytes().startswith(b"chukker\0"))
        self.expect(0, "resume", "b.chk")


class Terminal(ToolTest):
    def on_terminal(self, *arguments, env=None):
        """What the tool writes to a terminal, and its exit code."""
        master, slave = pty.openpty()
        everything = {**os.environ, "TERM": "xterm", **(env or {})}
        run = subprocess.Popen([TOOL, *arguments], stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, env=everything)
        os.close(slave)
        text = b""
        while True:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            if not piece:
                break
            text += piece
        os.close(master)
        return run.wait(), text.decode()

    def spin(self):
        return ["run", self.wat("functions", FUNCTIONS), "-W", "unknown-imports-trap", "--invoke", "spin"]

    def test_progress_on_a_terminal_only(self):
        code, text = self.on_terminal(*self.spin(), "--timeout", "2s", "--fuel", "1T")
        self.assertEqual(code, 124)
        self.assertRegex(text, r"of 1\.00T fuel \(\d+ %\), [\d.]+[kMG]/s, 0:01")
        self.assertNotIn("/s", self.expect(124, *self.spin(), "--timeout", "2s", "--fuel", "1T").stderr)

    def test_no_color(self):
        _, coloured = self.on_terminal(*self.spin(), "--fuel", "10")
        self.assertIn("\x1b[1m", coloured)
        _, plain = self.on_terminal(*self.spin(), "--fuel", "10", env={"NO_COLOR": "1"})
        self.assertNotIn("\x1b[", plain)

    def test_completion_scripts_parse(self):
        for shell in ("bash", "zsh", "fish"):
            script = self.expect(0, "completion", shell).stdout
            self.assertIn("resume", script)
            if shutil.which(shell):
                subprocess.run([shell, "-n"], input=script, text=True, check=True)
        self.expect(64, "completion", "tcsh")


if __name__ == "__main__":
    TOOL = os.path.abspath(sys.argv.pop(1))
    if not shutil.which("wat2wasm"):
        sys.exit("skipped: no wat2wasm on the PATH")
    unittest.main()
