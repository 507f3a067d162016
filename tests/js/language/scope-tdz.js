// let, const and class before their declarations, and shadows.
const tell = (f) => { try { return f(); } catch (e) { return e.name; } };
print(tell(() => { x; let x = 1; }), tell(() => { x = 1; let x; }), tell(() => typeof x1),
  tell(() => { const c = c + 1; }), tell(() => { new K(); class K {} }));
print(tell(() => { let a = a1(); let b = 2; function a1() { return b; } }),
  tell(() => { let b = 2; let a = a1(); function a1() { return b; } return a; }));
print(tell(() => { switch (1) { case 0: let s = 1; case 1: return s; } }), tell(() => { for (let i = i; ;) {} }),
  tell(() => { for (const x of [x]) {} }));
print(tell(() => { class C extends C {} }), tell(() => { class C { static s = C.name; } return C.s; }),
  tell(() => { (class D { static s = D; }); return typeof D; }));
print(tell(() => { const c = 1; c = 2; }), tell(() => { const c = 1; { let c = 2; c = 3; } return c; }),
  tell(() => { for (const i = 0; i < 2; i++) {} }), tell(() => { for (const k in { a: 1, b: 2 }) {} return 'fine'; }));
let v = 'outer'; { print(tell(() => v)); let w = v; { let v = 'inner'; w += v; } print(w); }
print(tell(() => { try { throw 1; } catch (e) { var e = 2; } return e; }),
  tell(() => { let e = 5; try { throw 1; } catch { } return e; }),
  tell(() => { try { throw [1, 2]; } catch ([p, q]) { return p + q; } }));
let name = tell(() => {
  (function named() { named = 5; return typeof named; })();
  return (function named() { named = 5; return typeof named; })();
});
print(name);
print(tell(() => { 'use strict'; (function named() { named = 5; })(); }),
  tell(() => { 'use strict'; undeclared_variable = 1; }), tell(() => { 'use strict'; undefined = 1; }),
  tell(() => { NaN = 1; return NaN; }));
let fresh = [];
for (let i = 0, f = () => i; i < 3; i++) { fresh.push(f, () => i); }
print(fresh.map((g) => g()).join());
{ function block() { return 1; } }
print(typeof block, tell(() => { 'use strict'; { function hidden() {} } return typeof hidden; }));
