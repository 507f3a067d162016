#!/usr/bin/env python3
"""JavaScript with the tool, as its user meets it: js_tool_test.py CHUKKER TESTS_JS [unittest's arguments].

TESTS_JS is the folder tests/js: programs, and what Node printed for them.
"""
import fcntl
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
import time
import unittest
from pathlib import Path

import tool_test
from tool_test import ToolTest

PROGRAMS = None

# Of each kind of thing that can be cut in two: builtins, generators, promises, classes, regular expressions.
CUT_PROGRAMS = ["generator-delegation", "async-order", "async-generators", "class-private", "literal-regexp-objects",
                "map-set-algorithms", "proxy-traps", "destructuring-arrays", "typed-arrays-methods", "closure-counters",
                "promise-combinators", "coercion-number", "symbol-well-known", "weak-collections"]

PRIMES = """
const primes = [];
for (let n = 2; primes.length < 300; n++) if (primes.every((p) => n % p !== 0)) primes.push(n);
console.log(primes.slice(-3).join(' '));
console.error('to stderr');
"""


class JsTest(ToolTest):
    def file(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return name

    def js(self, *arguments, code=0, **options):
        return self.expect(code, "js", *arguments, **options)

    def value(self, expression, *arguments, **options):
        """What -p prints, without its newline."""
        return self.js("-p", expression, *arguments, **options).stdout[:-1]

    def error(self, code, *arguments, **options):
        result = self.expect(code, *arguments, **options)
        self.assertIn("chukker: error: ", result.stderr)
        self.assertEqual(result.stdout, "")
        return result.stderr

    def in_pieces(self, fuel, *arguments):
        """The output of a run that is saved and goes on in another process each `fuel`; how many there were."""
        result = self.call("js", *arguments, "--fuel", fuel, "--save", "p.chk")
        output, errors, pieces = result.stdout, "", 1
        while result.returncode == 75:
            result = self.call("resume", "p.chk", "--fuel", fuel, "--save", "p.chk")
            output, pieces = output + result.stdout, pieces + 1
        self.assertEqual(result.returncode, 0, result.stderr)
        return output, pieces


class JsMainJob(JsTest):
    def test_pieces_are_the_whole(self):
        primes = self.file("primes.js", PRIMES)
        whole = self.js(primes)
        self.assertEqual((whole.stdout, whole.stderr), ("1973 1979 1987\n", "to stderr\n"))
        used = self.report("js", primes)["fuel"]["used"]
        for share in (3, 7):
            output, pieces = self.in_pieces(used // share, primes)
            self.assertEqual(output, whole.stdout)
            self.assertGreaterEqual(pieces, share)

    def test_pieces_print_what_node_prints(self):
        expected = json.loads((PROGRAMS / "expected.json").read_text())
        for name in (f"language/{program}.js" for program in CUT_PROGRAMS):
            with self.subTest(name):
                path = shutil.copy(PROGRAMS / name, self.folder)
                used = self.report("js", path)["fuel"]["used"]
                output, pieces = self.in_pieces(used // 4 + 1, path)
                self.assertEqual(output.splitlines(), expected[name])
                self.assertGreaterEqual(pieces, 4)

    def test_fuel_adds_up_on_every_tier(self):
        primes = self.file("primes.js", PRIMES)
        whole = self.report("js", primes)["fuel"]["used"]
        self.assertEqual(self.report("js", primes, "--tier", "in-place")["fuel"]["used"], whole)
        first = self.report("js", primes, "--fuel", whole - 1, "--save", "a.chk")
        self.assertEqual(first["outcome"], "out_of_fuel")
        rest = self.report("resume", "a.chk")
        self.assertEqual((rest["outcome"], rest["fuel"]["used_in_all"]), ("returned", whole))
        self.assertEqual(self.report("js", primes, "--fuel", whole)["outcome"], "returned")

    def test_equal_states_are_equal_files(self):
        primes = self.file("primes.js", PRIMES)
        self.js(primes, "--fuel", "2M", "--save", "a.chk", code=75)
        self.js(primes, "--fuel", "700k", "--save", "b.chk", "--tier", "in-place", code=75)
        self.expect(75, "resume", "b.chk", "--fuel", "1300k", "--save", "b.chk")
        self.assertEqual((self.folder / "a.chk").read_bytes(), (self.folder / "b.chk").read_bytes())

    def test_what_is_still_to_do_goes_on_too(self):
        self.file("one.js", "let total = 0; for (let i = 0; i < 20000; i++) total += i; console.log('one')")
        self.file("two.js", "console.log('two', total)")
        self.js("one.js", "two.js", "-p", "total / 2", "--fuel", "100k", "--save", "s.chk", code=75)
        os.remove(self.folder / "two.js")
        self.assertEqual(self.expect(0, "resume", "s.chk").stdout, "one\ntwo 199990000\n99995000\n")

    def test_forks_go_on_alone(self):
        code = "let n = 0; while (n < 30000) n++; n + Math.random()"
        self.js("-p", code, "--fuel", "100k", "--save", "s.chk", code=75)
        self.expect(0, "fork", "s.chk", "-n", "2", "-o", "f")
        first, second = (self.expect(0, "resume", f"f-{i}.chk").stdout for i in (1, 2))
        self.assertEqual(first, second)
        self.assertNotEqual(self.expect(0, "resume", "f-1.chk", "--random-seed", "7").stdout, first)


class JsRun(JsTest):
    def test_code_files_and_standard_input(self):
        self.assertEqual(self.value("1 + 2"), "3")
        self.assertEqual(self.js("-e", "var a = 1", "-e", "console.log(a)").stdout, "1\n")
        self.assertEqual(self.js("-", stdin="console.log(6 * 7)").stdout, "42\n")
        self.assertEqual(self.js(stdin="console.log(6 * 7)").stdout, "42\n")
        self.file("lib.js", "\ufeffconst twice = (n) => 2 * n")
        self.assertEqual(self.js("lib.js", "-p", "twice(4)").stdout, "8\n")

    def test_results_are_printed_as_node_does(self):
        for expression, text in (("'a b'", "a b"), ("['a']", "[ 'a' ]"), ("-0", "-0"), ("10n", "10n"),
                                 ("({a: 1, f() {}})", "{ a: 1, f: [Function: f] }"), ("undefined", "undefined"),
                                 ("new Map([[1, 'x']])", "Map(1) { 1 => 'x' }"), ("'\\ud800'", "\ufffd"),
                                 ("'a\\0b'.length", "3")):
            self.assertEqual(self.value(expression), text)

    def test_console_and_print_go_where_nodes_do(self):
        result = self.js("-e", "console.log('%d %s', 1, 'x'); console.info(2); console.debug(3); print(4, 5);"
                               "console.warn('w'); console.error('e')")
        self.assertEqual((result.stdout, result.stderr), ("1 x\n2\n3\n4 5\n", "w\ne\n"))

    def test_the_guest_sees_nothing_else(self):
        names = "['process', 'require', 'setTimeout', 'fetch', 'performance', 'Intl', 'std', 'os', 'scriptArgs']"
        self.assertEqual(self.value(f"{names}.filter((name) => name in globalThis).length"), "0")

    def test_an_exception_has_its_line_and_its_stack(self):
        self.file("shop.js", "function buy(what) {\n  return what.price;\n}\nbuy(null);\n")
        error = self.js("shop.js", code=1).stderr
        self.assertTrue(error.startswith("shop.js:2\n  return what.price;\n"), error)
        self.assertRegex(error, r"\n +\^\n\nUncaught TypeError: .*null.*\n    at buy \(shop.js:2:\d+\)\n")
        self.assertRegex(error, r"at <eval> \(shop.js:4:\d+\)")
        self.assertEqual(self.js("-e", "throw 'x'", code=1).stderr.splitlines()[-1], "Uncaught x")
        self.js("-e", "throw 1", "-e", "console.log('never')", code=1)

    def test_syntax_errors(self):
        error = self.js("-e", "let a = ;", code=1).stderr
        self.assertTrue(error.startswith("[eval]:1\nlet a = ;\n        ^\n"), error)
        self.assertIn("Uncaught SyntaxError", error)
        self.assertIn("--module", self.js("-e", "import x from './x.js'", code=1).stderr)

    def test_a_rejection_that_nobody_handles(self):
        error = self.js("-e", "Promise.reject(new Error('lost'))", code=1).stderr
        self.assertIn("Uncaught (in promise) Error: lost", error)
        self.js("-e", "const p = Promise.reject(1); p.catch(() => {})")

    def test_reports(self):
        report = self.report("js", "-e", "for (let i = 0; i < 1e5; i++);")
        self.assertEqual((report["command"], report["outcome"], report["exit_code"]), ("js", "returned", 0))
        self.assertGreater(report["cycles"], 0)
        report = self.report("js", "-e", "null.x")
        self.assertEqual((report["outcome"], report["exception"]["name"]), ("threw", "TypeError"))
        self.js("-e", "1", "--report", "r.json")
        self.assertEqual(json.loads((self.folder / "r.json").read_text())["outcome"], "returned")

    def test_clock_seed_and_time_zone(self):
        self.assertEqual(self.value("new Date().toISOString()"), "2000-01-01T00:00:00.000Z")
        self.assertEqual(self.value("new Date().getFullYear()", "--clock", "2026-11-20"), "2026")
        time_then = self.value("new Date().toISOString()", "--clock", "2026-11-20T16:30:00Z")
        self.assertEqual(time_then, "2026-11-20T16:30:00.000Z")
        for flags in (["--real-clock"], ["--clock", "real"]):
            self.assertLess(abs(int(self.value("Date.now()", *flags)) - 1000 * time.time()), 60_000)
        self.assertEqual(self.value("new Date(0).getHours()", "--timezone", "+02:00"), "2")
        self.assertEqual(self.value("new Date(0).getTimezoneOffset()", "--timezone", "-90"), "90")
        random = [self.value("Math.random()", *flags) for flags in ([], [], ["--seed", "1"], ["--seed", "real"])]
        self.assertEqual(random[0], random[1])
        self.assertEqual(len(set(random)), 3)

    def test_profile_by_javascript_functions(self):
        self.file("work.js", "function heavy() { let s = 0; for (let i = 0; i < 3e4; i++) s += i; return s }\n"
                             "function light() { let s = 0; for (let i = 0; i < 3e3; i++) s += i; return s }\n"
                             "heavy(); light(); [3, 1, 2].sort(() => heavy());")
        report = self.report("js", "work.js", "--profile", "p.folded", "--profile", "p.json")
        stacks = {}
        for line in (self.folder / "p.folded").read_text().splitlines():
            stack, fuel = line.rsplit(" ", 1)
            stacks[stack] = int(fuel)
        self.assertEqual(sum(stacks.values()), report["fuel"]["used"])
        by_leaf = {}
        for stack, fuel in stacks.items():
            leaf = stack.split(";")[-1].split(" ")[0]
            by_leaf[leaf] = by_leaf.get(leaf, 0) + fuel
        self.assertGreater(by_leaf["heavy"], 5 * by_leaf["light"])
        self.assertTrue(any(";sort;" in stack and stack.endswith("heavy work.js:1") for stack in stacks), stacks)
        self.assertEqual(json.loads((self.folder / "p.json").read_text())["profiles"][0]["endValue"],
                         report["fuel"]["used"])
        self.assertEqual(report["fuel"]["used"], self.report("js", "work.js")["fuel"]["used"])


class JsLimits(JsTest):
    def test_out_of_fuel_says_how_to_go_on(self):
        result = self.js("-e", "for (;;);", "--fuel", "1M", code=76)
        self.assertIn("out of fuel after 1,000,000 units", result.stderr)
        self.assertIn("--save FILE keeps it", result.stderr)
        result = self.js("-e", "for (;;);", "--fuel", "1M", "--save", "l.chk", code=75)
        self.assertIn("go on with: chukker resume l.chk --fuel N", result.stderr)
        self.assertIn("after 5 units", self.expect(76, "resume", "l.chk", "--fuel", "5").stderr)

    def test_policies(self):
        loop = "globalThis.n = 0; try { for (;;) n++ } finally { n = -1 }"
        self.js("-e", "var n = 5", "--save", "s.chk")
        rolled = self.js("--load", "s.chk", "-e", loop, "--fuel", "1M", "--on-exhausted", "rollback", "--save", "r.chk",
                         code=76)
        self.assertIn("rolled back", rolled.stderr)
        self.assertEqual(self.js("--load", "s.chk", "-p", "n").stdout, "5\n")
        self.js("-p", "let m = 0; while (m < 20000) m++; m", "--fuel", "1k", "--on-exhausted", "rollback", "--save",
                "r.chk", code=76)
        self.assertEqual(self.expect(0, "resume", "r.chk").stdout, "20000\n")
        stopped = self.js("--load", "s.chk", "-e", loop, "--fuel", "1M", "--on-exhausted", "interrupt", "--save",
                          "i.chk", code=76)
        self.assertIn("InternalError: interrupted", stopped.stderr)
        self.assertGreater(int(self.js("--load", "i.chk", "-p", "n").stdout), 0)

    def test_max_cycles(self):
        self.assertIn("InternalError: interrupted", self.js("-e", "for (;;);", "--max-cycles", "100", code=76).stderr)
        self.assertEqual(self.value("1 + 2", "--max-cycles", "100"), "3")

    def test_memory(self):
        self.assertEqual(self.value("try { new Array(1e7).fill(0); 0 } catch (e) { e.message }", "--memory", "16MiB"),
                         "out of memory")

    def test_recursion_ends_in_an_error(self):
        self.assertEqual(self.value("let d = 0; const f = () => { d++; f() }; try { f() } catch (e) { e.name }"),
                         "RangeError")

    def test_timeout_and_signals_save(self):
        self.js("-e", "for (;;);", "--timeout", "300ms", "--save", "t.chk", code=124)
        self.expect(124, "resume", "t.chk", "--timeout", "0.1")
        run = subprocess.Popen([tool_test.TOOL, "js", "-e", "for (;;);", "--save", self.path("i.chk")],
                               stderr=subprocess.PIPE, text=True)
        time.sleep(1)
        run.send_signal(signal.SIGINT)
        _, errors = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 130, errors)
        self.expect(76, "resume", "i.chk", "--fuel", "1000")


class JsModules(JsTest):
    def test_import_beside_the_file(self):
        self.file("app/main.mjs", "import {two} from './lib/two.js';\n"
                                  "import data from './data.json' with {type: 'json'};\n"
                                  "console.log(two, data.x, (await import('./lib/three.js')).default)")
        self.file("app/lib/two.js", "import three from './three.js'; export const two = three - 1")
        self.file("app/lib/three.js", "export default 3")
        self.file("app/data.json", '{"x": [1]}')
        self.assertEqual(self.js("app/main.mjs").stdout, "2 [ 1 ] 3\n")
        self.assertEqual(self.js("--module", "-e", "import t from './app/lib/three.js'; print(t)", "--allow-modules",
                                 "app").stdout, "3\n")

    def test_nothing_leads_out(self):
        self.file("secret.json", '{"k": 1}')
        self.file("app/x.js", "export {}")
        os.symlink(self.folder / "secret.json", self.folder / "app" / "link.json")
        for specifier, why in (("../secret.json", "in no granted folder"), ("./link.json", "a link out of"),
                               (str(self.folder / "secret.json"), "in no granted folder"),
                               ("./../app/../secret.json", "in no granted folder"), ("fs", "Cannot find package 'fs'"),
                               ("./x", "write the whole name, x.js"), ("./none.js", "Cannot find module")):
            self.file("app/main.mjs", f"import '{specifier}'")
            error = self.js("app/main.mjs", code=1).stderr
            self.assertIn(why, error)
            self.assertIn("imported from app/main.mjs", error)
        self.file("app/main.mjs", "import './x.js'")
        self.js("app/main.mjs")
        self.assertIn("Uncaught", self.js("app/main.mjs", "--no-modules", code=1).stderr)
        self.assertIn("--allow-modules", self.js("--module", "-e", "import './app/x.js'", code=1).stderr)

    def test_an_error_in_a_module_shows_its_line(self):
        self.file("main.mjs", "import './bad.js'")
        self.file("bad.js", "const a = 1;\nnull.x")
        self.assertIn("bad.js:2\nnull.x\n", self.js("main.mjs", code=1).stderr)

    def test_a_module_may_wait_for_nothing(self):
        self.file("main.mjs", "await new Promise(() => {})")
        self.assertIn("nobody will settle", self.js("main.mjs", code=1).stderr)

    def test_modules_are_granted_again(self):
        self.file("app/main.mjs", "for (let i = 0; i < 3e4; i++);\nconsole.log((await import('./x.js')).x)")
        self.file("app/x.js", "export const x = 'later'")
        result = self.js("app/main.mjs", "--fuel", "100k", "--save", "m.chk", code=75)
        self.assertIn("chukker resume m.chk --allow-modules app", result.stderr)
        self.assertIn("--allow-modules", self.expect(1, "resume", "m.chk").stderr)
        os.rename(self.folder / "app", self.folder / "moved")
        self.assertEqual(self.expect(0, "resume", "m.chk", "--allow-modules", "moved::app").stdout, "later\n")


class JsSaved(JsTest):
    def test_a_machine_lives_on_in_a_file(self):
        self.js("-e", "let n = 1; const up = () => ++n", "--save", "s.chk")
        self.assertEqual(self.js("--load", "s.chk", "-p", "up()", "--save", "s.chk").stdout, "2\n")
        self.assertEqual(self.js("--load", "s.chk", "-p", "up()").stdout, "3\n")
        self.assertIn("chukker js --load s.chk", self.error(64, "resume", "s.chk"))

    def test_answers_that_come_later(self):
        code = "const yes = [1, 2].map((n) => { try { return approve('pay', n) } catch (e) { return e.message } }); yes"
        result = self.js("-p", code, "--pending", "approve", "--save", "q.chk", code=77)
        self.assertIn("waiting for the answer of approve(", result.stderr)
        self.assertIn("chukker resume q.chk --answer JSON", result.stderr)
        self.assertIn("approve", self.error(64, "resume", "q.chk"))
        self.expect(0, "fork", "q.chk", "--answer", '{"ok": true}', "--answer", "[1]")
        self.expect(77, "resume", "q-1.chk", "--save", "q-1.chk")
        self.assertEqual(self.expect(0, "resume", "q-1.chk", "--answer", "2").stdout, "[ { ok: true }, 2 ]\n")
        self.expect(77, "resume", "q-2.chk", "--save", "q-2.chk")
        self.assertEqual(self.expect(0, "resume", "q-2.chk", "--answer-trap", "no").stdout, "[ [ 1 ], 'no' ]\n")
        self.assertIn("no JSON", self.error(64, "resume", "q.chk", "--answer", "{"))
        self.js("-e", "for (;;);", "--fuel", "1k", "--save", "l.chk", code=75)
        self.assertIn("waits for no answer", self.error(64, "resume", "l.chk", "--answer", "1"))

    def test_inspect(self):
        self.js("-e", "const city = 'Rome'; var list = [1]; function walk() { for (;;); } [1].forEach(walk)",
                "--fuel", "200k", "--save", "s.chk", code=75)
        text = self.expect(0, "inspect", "s.chk").stdout
        self.assertRegex(text, r"state +suspended: out of fuel")
        self.assertRegex(text, r"fuel used +200,000")
        self.assertRegex(text, r"at walk \(\[eval\]:1:\d+\)\n  at forEach \(native\)\n  at <eval> \(\[eval\]:1:\d+\)")
        self.assertRegex(text, r"city +'Rome'")
        self.assertRegex(text, r"list +Array")
        self.assertRegex(text, r"walk +function")
        self.assertRegex(text, r"the engine's own stack\n +0: 0x[0-9a-f]+ ")
        data = json.loads(self.expect(0, "inspect", "s.chk", "--json").stdout)
        self.assertEqual((data["kind"], data["state"]), ("javascript", "suspended"))
        self.assertEqual([item["name"] for item in data["globals"]], ["list", "walk", "city"])
        self.assertGreater(data["heap"]["objects"], data["heap"]["objects_when_new"])

    def test_inspect_counts_promises_and_jobs(self):
        self.js("-e", "const wait = new Promise(() => {}); Promise.resolve().then(() => { for (;;); });"
                      "Promise.resolve().then(() => 1)", "--fuel", "500k", "--save", "s.chk", code=75)
        heap = json.loads(self.expect(0, "inspect", "s.chk", "--json").stdout)["heap"]
        self.assertEqual(heap["jobs"], 1)
        self.assertGreaterEqual(heap["pending_promises"], 1)
        self.assertGreaterEqual(heap["classes"]["Promise"], 3)

    def test_bare_and_small_files(self):
        self.js("-e", "let n = 1", "--save", "a.chk")
        self.js("-e", "let n = 1", "--save", "b.chk", "--compress", "none")
        self.js("-e", "let n = 1", "--save", "c.chk", "--delta")
        for name in "abc":
            self.assertEqual(self.js("--load", f"{name}.chk", "-p", "n").stdout, "1\n")
            self.assertIn("idle", self.expect(0, "inspect", f"{name}.chk").stdout)
        sizes = [(self.folder / f"{name}.chk").stat().st_size for name in "abc"]
        self.assertGreater(sizes[1], sizes[0])
        self.assertGreater(sizes[0], sizes[2])

    def test_damaged_files(self):
        self.js("-e", "for (;;);", "--fuel", "10k", "--save", "c.chk", code=75)
        whole = (self.folder / "c.chk").read_bytes()
        for size in (0, 7, 100, len(whole) // 2, len(whole) - 1):
            (self.folder / "t.chk").write_bytes(whole[:size])
            self.error(65, "resume", "t.chk")
        for bit in range(0, len(whole) * 8, len(whole) // 3):
            mutant = bytearray(whole)
            mutant[bit // 8] ^= 1 << bit % 8
            (self.folder / "t.chk").write_bytes(mutant)
            self.error(65, "resume", "t.chk")


class JsBadInput(JsTest):
    def test_usage(self):
        for arguments, why in ((["--fuel", "ten"], "'ten' is no amount"), (["--clock", "noon"], "is no clock"),
                               (["--clock", "2026-02-30"], "is no clock"), (["--timezone", "x"], "is no time zone"),
                               (["--timezone", "9999"], "is no time zone"), (["--seed", "-1"], "seed"),
                               (["--pending", "a b"], "is no name"), (["--on-exhausted", "stop"], "is not one of"),
                               (["--max-cycle", "1"], "did you mean --max-cycles?"),
                               (["--allow-modules", "::x"], "no folder"),
                               (["--profile", "p", "--on-exhausted", "rollback"], "--on-exhausted suspend")):
            self.assertIn(why, self.error(64, "js", "-e", "1", *arguments))
        self.assertIn("Usage: ", self.js("--help").stdout)

    def test_files(self):
        self.assertIn("No such file", self.error(66, "js", "none.js"))
        self.assertIn("No such file", self.error(66, "js", "--load", "none.chk", "-e", "1"))
        (self.folder / "x.wasm").write_bytes(b"\0asm\1\0\0\0")
        self.assertIn("chukker run", self.error(65, "js", "x.wasm"))
        self.assertIn("no JavaScript machine", self.error(65, "js", "--load", "x.wasm", "-e", "1"))
        self.js("-e", "for (;;);", "--fuel", "1k", "--save", "l.chk", code=75)
        self.assertIn("--load", self.error(65, "js", "l.chk"))
        self.assertIn("chukker resume l.chk", self.error(64, "js", "--load", "l.chk", "-e", "1"))
        self.assertIn("--invoke", self.error(64, "resume", "l.chk", "--invoke", "f"))
        for flags in (["--dir", "."], ["--budget", "5"], ["--stack-limit", "9"]):
            self.assertIn(flags[0][2:6], self.error(64, "resume", "l.chk", *flags))
        self.expect(75, "run", self.wat("count", tool_test.COUNT), "--fuel", "9", "--save", "w.chk")
        self.assertIn("no JavaScript machine", self.error(64, "resume", "w.chk", "--max-cycles", "5"))
        self.assertIn("--timezone", self.error(64, "js", "--load", self.idle(), "-e", "1", "--timezone", "5"))
        (self.folder / "latin.js").write_bytes(b"console.log('caf\xe9'.length)")
        self.assertEqual(self.js("latin.js").stdout, "4\n")
        self.assertEqual(self.js(self.file("empty.js", "")).stdout, "")

    def idle(self):
        self.js("-e", "1", "--save", "idle.chk")
        return "idle.chk"

    def test_hostile_results(self):
        self.assertIn("Uncaught", self.js("-p", "({get a() { throw 1 }}).a", code=1).stderr)
        self.assertEqual(self.value("({get a() { for (;;); }})", "--timeout", "20s"), "{ a: [Getter] }")
        self.js("-e", "throw {get name() { for (;;); }, get stack() { throw 1 }}", "--fuel", "10M", code=76)
        self.js("-e", "throw new Proxy({}, {get() { for (;;); }})", "--fuel", "10M", code=1)
        self.assertIn("Uncaught", self.js("-p", "JSON.parse('['.repeat(1e6))", code=1).stderr)


class JsRepl(JsTest):
    def session(self, *lines, arguments=(), code=0):
        result = self.expect(code, "js", "--repl", *arguments, stdin="\n".join(lines) + "\n", env={"HOME": "/nowhere"})
        return result.stdout.splitlines(), result.stderr

    def test_results_and_errors(self):
        output, errors = self.session("1 + 1", "'a'", "let x = 5", "x", "{a: 1}", "null.x", "_", "x = [1,\n2]",
                                      "_.length")
        self.assertEqual(output, ["2", "'a'", "undefined", "5", "{ a: 1 }", "{ a: 1 }", "[ 1, 2 ]", "2"])
        self.assertIn("Uncaught TypeError", errors)

    def test_input_of_several_lines(self):
        output, errors = self.session("function f(", "a) {", "", "return a * 2 }", "f(4)", "`a", "b`", "/* not",
                                      "*/ 7", "'abc", "[1, 2", "].length", "if (1)", "3", "f(")
        self.assertEqual(output, ["undefined", "8", "'a\\nb'", "7", "2", "3"])
        self.assertEqual(errors.count("SyntaxError"), 2)

    def test_await(self):
        output, errors = self.session("await Promise.resolve(4)", "const v = await 5", "v", "Promise.resolve(6)",
                                      "Promise.reject(new Error('lost'))")
        self.assertEqual(output[:3], ["4", "undefined", "5"])
        self.assertRegex(output[3], r"^Promise \{")
        self.assertIn("Uncaught (in promise) Error: lost", errors)

    def test_forks(self):
        output, errors = self.session("let n = 1", ".fork try", "n = 10", ".fork", "n = 20", ".sessions", ".back", "n",
                                      ".back", "n", ".back", ".go try", "n", ".go nowhere", ".fork try")
        self.assertEqual(output[1:4], ["in try", "10", "in fork-1"])
        self.assertEqual([line.split()[:2] for line in output[5:8]],
                         [["main", output[5].split()[1]], ["try", output[6].split()[1]], ["*", "fork-1"]])
        self.assertEqual(output[8:], ["in try", "10", "in main", "1", "in try", "10"])
        self.assertIn("this is the first session", errors)
        self.assertIn("no session 'nowhere'", errors)
        self.assertIn("there is a session try already", errors)

    def test_fuel_and_resuming(self):
        output, errors = self.session(".fuel 200k", "let s = 0; for (let i = 0; i < 2e4; i++) s += i; s", "1",
                                      ".fork a", ".resume 100M", ".back", ".abandon", "typeof s", ".resume",
                                      ".fuel unlimited", "s = 3", ".fuel")
        self.assertIn("out of fuel after 200,000", errors)
        self.assertIn("rests here half done", errors)
        self.assertEqual(output[1:5], ["in a", "199990000", "in main", "given up"])
        self.assertEqual(output[5], "'undefined'")
        self.assertIn("nothing is suspended here", errors)
        self.assertRegex(output[-1], r"^last [\d,]+, all [\d,]+, limit none$")

    def test_the_same_inputs_cost_the_same(self):
        inputs = ["let a = []", "a.push(1); a", "({", "b: 2})", "a.map(x => x)"]
        self.assertEqual(self.session(*inputs, ".fuel")[0], self.session(*inputs, ".fuel")[0])
        # What it took to see that an input isn't complete is on nobody's account.
        self.assertEqual(self.session("function f() {", "}", ".fuel")[0][-1].split(", all")[0],
                         self.session("function f() {\n}", ".fuel")[0][-1].split(", all")[0])

    def test_save_and_load(self):
        file = self.path("s.chk")
        output, _ = self.session("let n = 3", f".save {file}", "n = 4", f".load {file}", "n", ".back", "n")
        self.assertRegex(output[1], r"^saved to .*s.chk \([\d.]+ KiB\)$")
        self.assertEqual(output[2:], ["4", "in s", "3", "in main", "4"])
        self.assertEqual(self.js("--load", file, "-p", "n").stdout, "3\n")
        self.assertEqual(self.session("n", arguments=["--load", file])[0], ["3"])
        self.session(".fuel 100k", "let i = 0; while (i < 3e4) i++; 'done'", f".save {file}")
        self.assertEqual(self.expect(0, "resume", file).stdout, "done\n")
        self.file("lib.js", "const three = 3")
        self.assertEqual(self.session(f".load {self.path('lib.js')}", "three")[0], ["undefined", "3"])
        self.assertEqual(self.session("three", arguments=[self.path("lib.js")])[0], ["3"])

    def test_answers(self):
        output, errors = self.session("const a = ask('how many?') + 1", "n = 5", ".answer 41", "a", ".answer 1",
                                      arguments=["--pending", "ask"])
        self.assertIn("waiting for the answer of ask(", errors)
        self.assertEqual(output, ["5", "undefined", "42"])
        self.assertIn("waits for no answer", errors)

    def test_other_commands(self):
        output, errors = self.session(".help", ".inspect", ".nothing", ".save", ".fork a b", "var q = 1", ".exit", "1")
        self.assertIn(".fork [NAME]", "\n".join(output))
        self.assertIn("state       idle", "\n".join(output))
        self.assertIn("there is no command .nothing", errors)
        self.assertIn("write .save FILE", errors)
        self.assertEqual(output[-1], "undefined")

    def test_on_a_terminal(self):
        """Prompts, history, Ctrl-C: through a pseudo-terminal."""
        master, slave = pty.openpty()
        # libedit keeps the names of the functions that it was given.
        sanitizer = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
        run = subprocess.Popen([tool_test.TOOL, "js", "--repl"], stdin=slave, stdout=slave, stderr=slave,
                               env={**os.environ, "TERM": "xterm", "CHUKKER_JS_HISTORY": self.path("history"),
                                    "ASAN_OPTIONS": sanitizer},
                               start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        seen = self.read_until(master, "> ")
        for text, answer in (("6 * 7\n", "42\r\n> "), ("\x1b[A\n", "42\r\n> "), ("1 +\x03", "^C\r\n> "),
                             ("\x03", "(Ctrl-D"), ("glob\t.Mat\t.PI\n", "3.14"), (".sess\t\n", "* main"),
                             ("'h\u00e9' +\n", "... "), ("'!'\n", "'h\u00e9!'\r\n> "),
                             (".fork t\n", "t> "), ("for (;;);\n", "fuel"), ("\x03", "it up\r\nt> ")):
            os.write(master, text.encode())
            seen += self.read_until(master, answer)
            time.sleep(0.2)  # The prompt is there a moment before the keys are the editor's.
        os.write(master, b"\x04")
        self.assertEqual(run.wait(timeout=60), 0, seen)
        os.close(master)
        self.assertIn("Chukker, JavaScript", seen)
        self.assertIn("6 * 7", (self.folder / "history").read_text().replace("\\040", " "))

    def read_until(self, terminal, text):
        seen, end = "", time.monotonic() + 60
        bytes_seen = b""
        while text not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 1)[0]:
                bytes_seen += os.read(terminal, 4096)
                seen = bytes_seen.decode(errors="replace")
        self.assertIn(text, seen)
        return seen


class JsDocs(JsTest):
    """What docs/javascript.md shows is what happens. Sizes of files and amounts of fuel may differ."""

    DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "javascript.md"

    def blocks(self, begin):
        """The indented blocks whose first line begins so, as lists of lines."""
        found = re.findall(r"(?:^ {4}.*\n)+", self.DOCUMENT.read_text(), re.MULTILINE)
        blocks = [[line[4:] for line in block.splitlines()] for block in found]
        return [block for block in blocks if block[0].startswith(begin)]

    def plain(self, lines):
        return [re.sub(r"(?<= )[\d,]+(?=,)|\([\d.]+ KiB\)", "N", line) for line in lines]

    def test_the_session(self):
        (block,) = self.blocks("> ")
        typed = re.compile(r"^\w*> (.*)")
        inputs = [typed.match(line)[1] for line in block if typed.match(line)]
        output = [line for line in block if not typed.match(line)]
        run = subprocess.run([tool_test.TOOL, "js", "--repl"], input="\n".join(inputs) + "\n", text=True, check=True,
                             cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(self.plain(run.stdout.splitlines()), self.plain(output))

    def test_the_answer(self):
        (block,) = self.blocks("$ chukker js")
        commands = [line[2:] for line in block if line.startswith("$ ")]
        output = [line for line in block if not line.startswith("$ ")]
        script = "\n".join(['chukker() { "$TOOL" "$@"; }', *commands]).replace("# q-1.chk", ">/dev/null #")
        run = subprocess.run(["bash", "-c", script], text=True, cwd=self.folder, check=True, stdout=subprocess.PIPE,
                             env={**os.environ, "TOOL": tool_test.TOOL}, stderr=subprocess.STDOUT)
        self.assertEqual(self.plain(run.stdout.splitlines()), self.plain(output))

    def test_the_first_commands(self):
        self.file("prog.js", PRIMES)
        self.file("lib.js", "var report = () => console.log('done', globalThis.seen)")
        self.file("main.mjs", "globalThis.seen = 1")
        for line in [line for block in self.blocks("chukker js") for line in block]:
            command, _, comment = line.partition("  # ")
            run = subprocess.run(["bash", "-c", 'chukker() { "$TOOL" "$@"; }\n' + command], text=True, check=False,
                                 cwd=self.folder, env={**os.environ, "TOOL": tool_test.TOOL}, capture_output=True)
            self.assertIn(run.returncode, (0, 75), run.stderr)
            if " -p " in command:
                self.assertEqual(run.stdout.strip(), comment.removesuffix(", as node -p"))


if __name__ == "__main__":
    tool_test.TOOL = os.path.abspath(sys.argv.pop(1))
    PROGRAMS = Path(sys.argv.pop(1))
    unittest.main()
