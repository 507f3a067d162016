// Modules that import each other: functions are there at once, let and const only when their module has run.
import { a_name, a_sees, a_later } from './a.mjs';
import { b_name, b_sees } from './b.mjs';
import * as self from './main.mjs';
print(a_name, b_name);
print(a_sees, b_sees);
print(a_later());
export const mine = 'main';
print(Reflect.ownKeys(self).length, self.mine, self.function_of_main());
try { print(self.later); } catch (e) { print(e.name); }
export let later = 'now';
print(self.later);
export function function_of_main() { return 'hoisted'; }
