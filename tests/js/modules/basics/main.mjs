// Exports of every form, imported in every form.
import main, { one, two as second, 'a string name' as quoted, shape, Shape } from './exports.mjs';
import * as all from './exports.mjs';
import other, * as rest from './default_expression.mjs';
import './only_effects.mjs';

print(main(), one, second, quoted, shape(2), new Shape().area);
print(Object.keys(all).join(), all.default === main, Object.prototype.toString.call(all), Object.isFrozen(all),
  Object.isSealed(all));
print(other, Object.keys(rest).join(), typeof globalThis.effect, globalThis.effect);
print(JSON.stringify(Object.getOwnPropertyDescriptor(all, 'one')), Object.getPrototypeOf(all), 'one' in all,
  'none' in all, all.none);
for (const attempt of [() => { one = 5; }, () => { all.one = 5; }, () => { delete all.one; }, () => { all.fresh = 1; },
  () => Object.defineProperty(all, 'one', { value: 9 })]) {
  try { print(attempt()); } catch (e) { print(e.name); }
}
print(Reflect.set(all, 'one', 1), Reflect.deleteProperty(all, 'none'), Reflect.defineProperty(all, 'one', { value: 1 }),
  Reflect.ownKeys(all).length);
print(this, typeof arguments_of(), (function () { return this; })());
function arguments_of() { return arguments; }
