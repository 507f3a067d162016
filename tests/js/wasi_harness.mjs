// Runs a JavaScript test program on the guest itself (quickjs-wasi) under V8, with what node_harness.mjs grants.
// The package is looked for in the folder that QUICKJS_WASI names, else where Node would find it.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

function package_url(file) {
  const folder = process.env.QUICKJS_WASI;
  if (folder) return pathToFileURL(resolve(folder, file === 'quickjs.wasm' ? file : 'dist/index.js')).href;
  return import.meta.resolve(file === 'quickjs.wasm' ? 'quickjs-wasi/quickjs.wasm' : 'quickjs-wasi');
}

const { QuickJS, EvalFlags, MAX_STACK_SIZE } = await import(package_url('index.js'));
const wasm = await WebAssembly.compile(readFileSync(fileURLToPath(package_url('quickjs.wasm'))));

const loader = {
  normalize: (base, specifier) => (specifier.startsWith('.') ? join(dirname(base), specifier) : specifier),
  load: (name) => {
    const source = readFileSync(name, 'utf8');
    return name.endsWith('.json') ? `export default JSON.parse(${JSON.stringify(source)});` : source;
  },
};

/** A machine that collects what the program prints in `result.output`. */
export async function create_machine(result) {
  const machine = await QuickJS.create({ wasm, maxStackSize: MAX_STACK_SIZE, moduleLoader: loader });
  const grant = (name, call) => machine.setProp(machine.global, name, machine.newFunction(name, call));
  grant('print', (...values) => {
    result.output += values.map((value) => value.toString()).join(' ') + '\n';
    return machine.undefined;
  });
  grant('host', (...values) => (values.length > 0 ? values[0].dup() : machine.undefined));
  return machine;
}

/** What FILE prints; an error that leaves the program is its last line. */
export async function run_file(file) {
  const result = { output: '' };
  const machine = await create_machine(result);
  try {
    const flags = file.endsWith('.mjs') ? EvalFlags.TYPE_MODULE : EvalFlags.TYPE_GLOBAL;
    const value = machine.evalCode(readFileSync(file, 'utf8'), resolve(file), flags);
    machine.executePendingJobs();
    if (flags === EvalFlags.TYPE_MODULE) {
      const settled = await machine.resolvePromise(value);
      if ('error' in settled) throw new Error(settled.error.toString());
    }
  } catch (error) {
    result.output += `uncaught ${error.name}: ${error.message}\n`;
  }
  return result.output;
}
