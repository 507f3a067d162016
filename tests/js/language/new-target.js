// new.target in functions, classes, arrows, eval and Reflect.construct.
function F() { this.t = new.target; this.arrow = (() => new.target)(); }
print(new F().t === F, new F().arrow === F, (() => { const o = {}; F.call(o); return o.t; })(), Reflect.construct(F, [],
  Array).t === Array);
class A {
  constructor() { this.name = new.target.name; }
  static make() { return new.target; }
  m() { return new.target; }
  get g() { return new.target; }
  f = new.target;
}
class B extends A { constructor() { super(); this.mine = new.target === B; } }
print(new A().name, new B().name, new B().mine, A.make(), new A().m(), new A().g, new A().f);
class Abstract { constructor() { if (new.target === Abstract) throw new TypeError('abstract'); } }
try { new Abstract(); } catch (e) { print(e.name); }
print(new (class extends Abstract {})() instanceof Abstract);
function Default(x = new.target) { return Object(x); }
print(new Default() === Default, typeof Default());
function optional() { return new.target?.name ?? 'called'; }
print(optional(), typeof new optional());
for (const source of ['new.target', '() => new.target', 'new.target = 1']) try {
  (0, eval)(source);
  print('ok');
} catch (e) { print(e.name); }
try { new Function('new.target = 1'); } catch (e) { print(e.name); }
print(new Function('return new.target')());
