// A module is strict, has no this, and keeps its variables to itself.
print(this, typeof globalThis, (() => this)(), (function () { return typeof this; })());
var variable = 1;
let lexical = 2;
function declared() {}
print('variable' in globalThis, 'lexical' in globalThis, 'declared' in globalThis, typeof variable);
for (const attempt of [() => { undeclared = 1; }, () => { Object.freeze([1]).push(2); },
  () => { (function () { arguments.callee; })(); }, () => delete Object.prototype]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
const accepts = async (source) => { try { new Function(source); return 'function'; } catch { return 'no'; } };
print(await accepts('with ({}) {}'), await accepts('import "x"'), await accepts('export {}'),
  await accepts('import.meta'), await accepts('await 1'));
(0, eval)('var from_eval = 1');
print(globalThis.from_eval, eval('var inner_eval = 2; inner_eval'), typeof inner_eval);
{ function block() {} }
print(typeof block, typeof import.meta, Object.getPrototypeOf(import.meta), import.meta === import.meta);
import.meta.own = 'own property';
print(import.meta.own, typeof require, typeof module, typeof exports, typeof __filename);
