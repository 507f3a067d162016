// The kernels under V8, behind the protocol of bench/run: see README.md.
// usage: node [--liftoff-only] node.mjs FOLDER
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import readline from "node:readline";

const folder = process.argv[2];
const kernels = new Map();

async function kernel(name) {
  if (!kernels.has(name)) {
    const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(folder, `${name}.wasm`)));
    kernels.set(name, instance.exports.run);
  }
  return kernels.get(name);
}

// Units: nanoseconds. The whole process: Node 20 can't ask for one thread, and V8's compiler rests once it is warm.
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

function measure(run, n) {
  const wallStart = process.hrtime.bigint(), cpuStart = cpu();
  const sum = run(n);
  const cpuTime = cpu() - cpuStart, wall = process.hrtime.bigint() - wallStart;
  return `${sum >>> 0} ${wall} ${cpuTime}`;
}

const tier = process.execArgv.includes("--liftoff-only") ? ", Liftoff only" : "";
console.log(`ready V8 ${process.versions.v8} (Node ${process.versions.node}${tier})`);
for await (const line of readline.createInterface({ input: process.stdin })) {
  const [name, n] = line.split(" ");
  console.log(measure(await kernel(name), Number(n)));
}
