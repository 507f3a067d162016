// "use strict" counts only at the start and only as it is written.
const is_strict = (body) => new Function(body + '; return this === undefined')();
print(is_strict('"use strict"'), is_strict("'use strict'"), is_strict('"use\\x20strict"'), is_strict('("use strict")'));
print(is_strict('"other"; "use strict"'), is_strict('1; "use strict"'), is_strict('/* c */ "use strict"'));
print(is_strict('"use strict" + ""'), is_strict('"use strict".length'), is_strict('`use strict`'));
print(is_strict('"a"\n"use strict"\n"b"'), is_strict('"use strict",1'));
for (const source of ['"use strict"; with ({}) {}', '"use strict"; delete x', '"use strict"; eval = 1',
  '"use strict"; 010',
  '"use strict"; arguments++', '(a, a) => 1', 'function f(a, a) { "use strict" }', 'function f(a = 1) { "use strict" }',
  '"use strict"; function f(eval) {}', '"use strict"; if (1) function g() {}', '"use strict"; implements',
  'with ({}) {}',
  'function f(a, a) {}', '"\\01"; "use strict"', '"use strict"; var public', '"use strict"; try {} catch (eval) {}']) {
  try { new Function(source); print('accepted', source); } catch (e) { print(e.name, source); }
}
