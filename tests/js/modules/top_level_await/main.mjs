// Top-level await: importers wait, siblings go on, the order of completion.
import { value, when } from './slow.mjs';
import { quick } from './quick.mjs';
import { log } from './log.mjs';
print(value, when, quick);
log('main');
const results = [];
for await (const v of [1, Promise.resolve(2)]) results.push(v);
print(results.join(), await (async () => 'async')(), (await Promise.allSettled([Promise.reject(1)]))[0].status);
try { await Promise.reject(new TypeError()); } catch (e) { print(e.name); }
const order = [];
Promise.resolve().then(() => order.push('job'));
order.push('before');
await null;
order.push('after');
print(order.join(), log.lines.join(' '));
if (await true) print(`${await 'in template'}`, [await 1, ...await [2]].join(),
  await (await Promise.resolve(Promise.resolve('deep'))));
export const exported = await 'exported';
print((await import('./main.mjs').then === undefined) || 'no cycle on itself');
