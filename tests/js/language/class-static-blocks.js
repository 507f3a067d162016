// Static blocks: order among static fields, this, private access, scopes.
const log = [];
class A {
  static x = log.push('x');
  static { log.push('block 1 ' + this.x); this.y = 'y'; var local = 1; let z = 2; }
  static w = log.push('w ' + this.y + typeof local);
  static { try { throw 1; } catch { this.caught = true; } for (const k of [1, 2]) this['k' + k] = k; }
  static #secret = 5;
  static { A.read = (o) => o.#secret; }
  static { }
}
print(log.join(' | '), A.caught, A.k2, A.read(A), typeof local);
class B extends A {
  static { this.up = super.read === A.read; log.push(super.x); }
  static m() { return 'm'; }
  static { this.v = this.m(); }
}
print(B.up, B.v, Object.keys(B).join());
let get_private, set_private;
class Friend {
  #data;
  constructor(d) { this.#data = d; }
  static { get_private = (f) => f.#data; set_private = (f, v) => { f.#data = v; }; }
}
const f = new Friend(1);
set_private(f, get_private(f) + 41);
print(get_private(f));
print(typeof class { static { this.prototype.late = function () { return 'late'; }; } }.prototype.late, (class {
  static name2 = 'n';
  static { this.copy = this.name2; }
}).copy);
try { class C { static { throw new RangeError('in block'); } } } catch (e) { print(e.name, e.message); }
for (const source of ['class C { static { await } }', 'class C { static { arguments } }',
  'class C { static { return } }', 'class C { static { super() } }', 'class C { static { let a; let a } }',
  'class C { static { var a; { var a } } }', 'x: class C { static { break x } }', 'class C { static { yield = 1 } }',
  'async () => { class C { static { await 1 } } }'])
  try { new Function(source); print('accepted', source); } catch (e) { print(e.name, source); }
class D { static { var self = this; this.check = () => [self === D, new.target, this === D].join(); } }
print(D.check());
function outer() { return class { static { this.args = (function () { return arguments.length; })(1, 2); } }.args; }
print(outer(9));
