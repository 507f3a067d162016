// Public fields: order, this, names, computed keys evaluated once.
const log = []; const say = (name) => { log.push(name); return name; };
class Base { a = say('base a'); constructor() { say('base body'); this.init?.(); } }
class Derived extends Base {
  [say('key b')] = say('derived b');
  static [say('key s')] = say('static s');
  c;
  'quoted d' = this.a;
  5 = [this.c];
  e = () => this;
  init() { say('init ' + Object.keys(this)); }
  constructor() { say('before super'); super(); say('after super'); }
}
print(log.splice(0).join(' | ')); const d = new Derived(); print(log.splice(0).join(' | '));
print(Object.keys(d).join(), d['quoted d'], 'c' in d, d.e() === d, Derived['key s'], d.e.name);
class Setter { set x(v) { say('setter'); } }
class Field extends Setter { x = 1; }
print(new Field().x, log.length, Object.getOwnPropertyDescriptor(new Field(), 'x').writable);
class Assign extends Setter { constructor() { super(); this.x = 1; } } new Assign(); print(log.splice(0).join());
class Self { static instances = []; static me = this; self = Self.instances.push(this); static f = () => this; }
new Self();
new Self();
print(Self.instances.length, Self.me === Self, Self.f() === Self);
class Counter {
  static #next = 1;
  id = Counter.#next++;
  get = get;
  set;
  static;
  async = 1;
  static async = 2;
  static static = 3;
}
function get() {}
print(JSON.stringify([new Counter(), new Counter()]), Counter.async, Counter.static);
class Args { a = typeof arguments_of; b = new.target; c = (() => new.target)(); }
var arguments_of;
const args = new Args();
print(args.a, args.b, args.c);
try { new Function('class A { x = arguments }'); } catch (e) { print(e.name); }
try { new Function('class A { constructor = 1 }'); } catch (e) { print(e.name); }
try { new Function('class A { static prototype = 1 }'); } catch (e) { print(e.name); }
class Frozen { constructor() { Object.freeze(this); } }
class Late extends Frozen { x = 1; }
try { new Late(); } catch (e) { print(e.name); }
class Eval { x = eval('this.constructor.name'); y = [1, 2].map((v) => v + this.x); } print(new Eval().y);
class Fn { f = function () {}; g = class {}; h = () => {}; ['i' + 1] = () => {}; static j = () => {}; }
const fn = new Fn();
print(fn.f.name, fn.g.name, fn.h.name, fn.i1.name, Fn.j.name);
