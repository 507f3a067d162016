// super in methods, accessors, statics, object literals and arrows.
const base = { greet() { return 'base ' + this.name; }, get level() { return 1; },
  set level(v) { this.stored = 'base set ' + v; }, name: 'B' };
const child = { __proto__: base, name: 'C', greet() { return super.greet() + '!'; },
  get level() { return super.level + 1; }, set level(v) { super.level = v * 2; },
  later() { return (() => super.greet())(); }, keyed(k) { return super[k]; }, async wait() { return super.greet(); },
  *items() { yield super.level; }, assign() { super.fresh = 5; return [Object.hasOwn(this, 'fresh'), base.fresh].join();
  }, has: () => typeof this };
print(child.greet(), child.level, child.later(), child.keyed('name'), [...child.items()], child.assign());
child.level = 21;
print(child.stored);
child.wait().then((v) => print('async', v));
Object.setPrototypeOf(child, { greet() { return 'other ' + this.name; } }); print(child.greet(), child.keyed('level'));
class A {
  static who() { return 'A.' + this.name; }
  m() { return 'A.m'; }
  get v() { return this._v ?? 'none'; }
  set v(x) { this._v = x; }
}
class B extends A {
  static who() { return super.who() + '+B'; }
  m() { const f = () => super.m(); return f() + '>B.m'; }
  get v() { return super.v + '?'; }
  set v(x) { super.v = x + 1; }
  del() { try { delete super.m; } catch (e) { return e.name; } }
  call() { return super['m'](); }
  opt() { return super.nothing?.() ?? 'nothing'; }
  x = super.m();
  static y = super.who();
}
const b = new B(); print(B.who(), b.m(), b.v, b.v = 5, b.v, b.del(), b.call(), b.opt(), b.x, B.y);
const detached = b.m; print(detached.call({}), detached.call(null));
class C extends B {
  m() { return [super.m(), super.call(), new.target].join(); }
  constructor() {
    const get = () => this;
    let early;
    try { get(); } catch (e) { early = e.name; }
    super();
    this.early = early;
    this.later = get() === this;
  }
}
const c = new C();
print(c.m(), c.early, c.later);
class D extends Object { constructor() { const s = () => super(); s(); this.ok = true; } }
print(new D().ok);
class E extends D { constructor() { eval('super()'); this.e = 1; } }
print(new E().e);
class F { constructor() { this.t = new.target.name; } }
class G extends F { }
print(new G().t, Reflect.construct(F, [], G).t, Reflect.getPrototypeOf(Reflect.construct(F, [], Array))
  === Array.prototype);
A.prototype.m = () => 'patched';
print(b.m(), Object.getPrototypeOf(B.prototype).m());
class H extends (0, class { z() { return 'expression'; } }) {}
print(new H().z());
