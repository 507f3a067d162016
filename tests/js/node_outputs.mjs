// What Node prints for each program that is expected to print the same everywhere, as one JSON object by name:
//   node tests/js/node_outputs.mjs PROGRAMS_FOLDER
// Programs whose file is not there (bundles that have not been built) are left out.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

const here = dirname(fileURLToPath(import.meta.url));
const bundles = process.argv[2] ?? '';
const outputs = {};
const names = Object.keys(JSON.parse(readFileSync(join(here, 'expected.json'), 'utf8')));
process.env.TZ = 'UTC';

/** A worker is ready sooner than a process, and as much on its own. */
function run(file) {
  return new Promise((resolve_output, reject) => {
    const worker = new Worker(join(here, 'node_harness.mjs'), { argv: [file] });
    worker.once('message', resolve_output).once('error', reject);
  });
}

/** Each worker takes the next program until there is none. */
async function work() {
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    const file = name.startsWith('programs/') ? join(bundles, name.slice(9)) : join(here, name);
    if (!existsSync(file)) continue;
    outputs[name] = await run(file);
  }
}

await Promise.all([work(), work()]);
process.stdout.write(JSON.stringify(outputs));
