// Runs one JavaScript test program on Node as the oracle of what it must print:
//   node tests/js/node_harness.mjs FILE.js     as a script, in the global scope
//   node tests/js/node_harness.mjs FILE.mjs    as a module
// The program sees ECMAScript, UTC, `print(...)` (its arguments as strings, joined by spaces, and a newline), and
// `host(...)`, which gives its first argument back and knows the others only by their number. As a worker it posts what
// was printed.
import { readFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { isMainThread, parentPort } from 'node:worker_threads';

process.env.TZ = 'UTC';
let output = '';
globalThis.print = (...values) => { output += values.map((value) => `${value}`).join(' ') + '\n'; };
globalThis.host = (value) => value;

/** A pipe takes only so much at a time. */
function write_all(text) {
  let bytes = Buffer.from(text);
  while (bytes.length > 0) bytes = bytes.subarray(writeSync(1, bytes));
}

process.on('exit', () => (isMainThread ? write_all(output) : parentPort.postMessage(output)));

const file = process.argv[2];
if (file.endsWith('.mjs')) {
  await import(pathToFileURL(resolve(file)));
} else {
  const dynamic = vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  new vm.Script(readFileSync(file, 'utf8'), { filename: file, importModuleDynamically: dynamic }).runInThisContext();
}
