// The thread in which compare_engines.mjs runs the guest, for its large stack: the guest's limit must come first.
import { parentPort } from 'node:worker_threads';
import { run_file } from './wasi_harness.mjs';

parentPort.on('message', async (file) => parentPort.postMessage(await run_file(file)));
