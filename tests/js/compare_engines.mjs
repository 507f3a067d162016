// Compares what the programs print on Node and on quickjs-wasi, and writes down what Node printed.
//   node tests/js/compare_engines.mjs [--record] [--programs OUTDIR] [FILE...]
// Without files: all of language/ and modules/, which must be equal, and of differences/, which must differ; with
// --programs also the bundles that programs/build has put into OUTDIR. --record, which wants --programs and no files,
// writes expected.json (Node's output of each program) and the outputs in differences.json anew.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';

const here = dirname(fileURLToPath(import.meta.url));
const harness = join(here, 'node_harness.mjs');
const guest_thread = new Worker(join(here, 'wasi_worker.mjs'), { resourceLimits: { stackSizeMb: 64 } });

function programs_of(folder) {
  const entries = readdirSync(resolve(here, folder), { withFileTypes: true });
  const paths = entries.map((entry) => join(resolve(here, folder), entry.name, entry.isDirectory() ? 'main.mjs' : ''));
  return paths.map((path) => path.replace(/\/$/, '')).filter((path) => /\.m?js$/.test(path)).sort();
}

function run_on_node(file) {
  try {
    return execFileSync(process.execPath, [harness, file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    const reason = /^\w*Error.*$/m.exec(error.stderr)?.[0] ?? 'failed';
    return `${error.stdout}uncaught ${reason}\n`;
  }
}

function run_on_guest(file) {
  return new Promise((resolve_output) => {
    guest_thread.once('message', resolve_output);
    guest_thread.postMessage(file);
  });
}

function show_difference(name, node, guest) {
  const [left, right] = [node.split('\n'), guest.split('\n')];
  const at = left.findIndex((line, index) => line !== right[index]);
  console.log(`${name}: line ${at + 1}\n  node    ${left[at]}\n  quickjs ${right[at]}`);
}

const lines_of = (text) => text.split('\n').slice(0, -1);
const { values: options, positionals } = parseArgs({ allowPositionals: true,
  options: { record: { type: 'boolean', default: false }, programs: { type: 'string' } } });
const record = options.record && options.programs !== undefined && positionals.length === 0;
if (options.record && !record) throw new Error('--record wants --programs OUTDIR, and no files');
const bundles = options.programs ? programs_of(resolve(options.programs)) : [];
const chosen = positionals.map((path) => resolve(path));
const files = chosen.length > 0 ? chosen : ['language', 'modules', 'differences'].flatMap(programs_of).concat(bundles);
const name_of = (file) => (bundles.includes(file) ? `programs/${basename(file)}` : relative(here, file));
const expected = {}, outputs = {};
let wrong = 0;
for (const file of files) {
  const name = name_of(file);
  const [node, guest] = [run_on_node(file), await run_on_guest(file)];
  const differs = name.startsWith('differences/');
  if (differs) outputs[name] = { node: lines_of(node), quickjs: lines_of(guest) };
  else expected[name] = lines_of(node);
  const fails = node.includes('uncaught ') || node === '';
  const fault = fails ? 'fails on Node' : (node !== guest) !== differs && 'is wrong';
  if (!fault) continue;
  wrong += 1;
  if (node === guest) console.log(`${name}: ${fault}: both print\n${node}`);
  else show_difference(`${name} ${fault}`, node, guest);
}
if (record) {
  const path = join(here, 'differences.json');
  const known = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
  for (const entry of known) Object.assign(entry, outputs[entry.file]);
  const named = new Set(known.map((entry) => entry.file));
  for (const name of Object.keys(outputs).filter((file) => !named.has(file))) {
    console.log(`${name}: no line in differences.json`);
    wrong += 1;
  }
  writeFileSync(path, JSON.stringify(known, null, 1) + '\n');
  writeFileSync(join(here, 'expected.json'), JSON.stringify(expected, null, 1) + '\n');
}
console.log(`${files.length} programs, ${wrong} wrong`);
process.exit(wrong === 0 ? 0 : 1);
