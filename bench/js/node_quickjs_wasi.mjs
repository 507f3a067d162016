// Times a benchmark program on quickjs-wasi under Node, and prints JSON:
//   node bench/js/node_quickjs_wasi.mjs PROGRAM.js [ROUNDS [N]]
// The program defines run(n); each of the ROUNDS (5) calls run(N) (1) in the same machine, after one call that is not
// timed. The package is the one of bench/package.json, or the folder that QUICKJS_WASI names. "node" is the same on V8.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';

const folder = process.env.QUICKJS_WASI;
const entry = folder ? pathToFileURL(resolve(folder, 'dist/index.js')).href : import.meta.resolve('quickjs-wasi');
const in_package = () => fileURLToPath(import.meta.resolve('quickjs-wasi/quickjs.wasm'));
const binary = folder ? resolve(folder, 'quickjs.wasm') : in_package();
const { QuickJS, MAX_STACK_SIZE } = await import(entry);

const [file, rounds = '5', n = '1'] = process.argv.slice(2);
const source = readFileSync(file, 'utf8');

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function time(call) {
  let result = call();
  const times = Array.from({ length: Number(rounds) }, () => {
    const start = performance.now();
    result = call();
    return performance.now() - start;
  });
  return { result, median_ms: Number(median(times).toFixed(3)), min_ms: Number(Math.min(...times).toFixed(3)) };
}

const wasm = await WebAssembly.compile(readFileSync(binary));
const machine = await QuickJS.create({ wasm, maxStackSize: MAX_STACK_SIZE });
machine.evalCode(source, file).dispose();
const quickjs = time(() => machine.evalCode(`String(run(${n}))`).consume((value) => value.toString()));
const context = vm.createContext({});
vm.runInContext(source, context);
const node = time(() => vm.runInContext(`String(run(${n}))`, context));
console.log(JSON.stringify({ program: file, n: Number(n), rounds: Number(rounds), quickjs_wasi: quickjs, node }));
