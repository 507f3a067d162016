// Direct and indirect eval: variables, strictness, functions, this.
var g = 'global';
const tests = { direct: () => { var g = 'local'; return eval('g'); }, indirect: () => { var g = 'local';
  return (0, eval)('g'); }, renamed: () => { const e = eval; var g = 'local'; return e('g'); },
    optional: () => { var g = 'local'; return eval?.('g'); }, makes_var: () => { eval('var made = 1');
    return typeof made; }, strict_var: () => { 'use strict'; eval('var made2 = 1'); return typeof made2; },
      strict_inside: () => { eval('"use strict"; var made3 = 1'); return typeof made3; },
      let_inside: () => { eval('let made4 = 1'); return typeof made4; },
      makes_function: () => { eval('function made5() { return 5 }'); return made5(); }, redeclare: () => { let x = 1;
      try { eval('var x = 2'); } catch (e) { return e.name; }
      return x; }, parameter: (p = eval('var q = 7; q')) => [p, typeof q].join(), deletable: () => { eval('var d = 1');
        return [delete d, typeof d].join(); }, arguments: function () { return eval('arguments.length'); },
          new_target: function () { return eval('new.target'); }, nested: () => eval('eval("1 + 1") + eval("2")'),
          non_string: () => [eval(5), eval([1])[0], eval(), eval(null)].join(), shadow: () => { const eval2 = eval;
          return eval2 === eval; }, closure: () => { let n = 1; const inc = eval('() => ++n'); inc(); return n; },
            this_value: function () { return eval('this') === this; },
            syntax: () => { try { eval('('); } catch (e) { return e.name; } } };
for (const [name, run] of Object.entries(tests)) print(name, run(1 === 2 ? 0 : undefined, 1));
(0, eval)('var from_indirect = 1; let lexical_indirect = 2');
print(from_indirect, typeof lexical_indirect, delete globalThis.from_indirect,
  Object.getOwnPropertyDescriptor(globalThis, 'g').configurable);
print(eval('{}'), eval('({})') instanceof Object, eval('"use strict"; (function () { return this })()'), eval('1;;;'),
  eval('var a = 1; a'), eval('if (1) 2; else 3'), eval('for (var i = 0; i < 3; i++) i'), eval('function f() {}'),
  eval('(function () { return 7 })()'), typeof eval('class A {}; A'), eval('// only a comment'), eval(''),
  eval('`t${1}`'), eval('x = 5; x * 2'), eval.length, eval.name);
