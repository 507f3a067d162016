// Private fields, methods, accessors, statics, and the brand check.
class Account {
  #balance = 0; static #count = 0; #log = []; static get count() { return Account.#count; }
  constructor(n) { this.#balance = n; Account.#count++; }
  get #rich() { return this.#balance > 100; }
  set #note(v) { this.#log.push(v); }
  #add(n) { this.#balance += n; return this; }
  static #check(a) { return #balance in a; }
  deposit(n) { this.#note = 'in ' + n; return this.#add(n); }
  get state() { return [this.#balance, this.#rich, this.#log.join()].join(';'); }
  static is(a) { return Account.#check(a); }
  transfer(to, n) { this.#balance -= n; to.#balance += n; return to; }
  bump() { return [this.#balance++, ++this.#balance, this.#balance **= 1, this.#balance ??= 5]; }
  update() { [this.#balance, this.#log] = [7, ['destructured']]; ({ a: this.#balance } = { a: 8 }); return this; }
  get self() { return this?.#balance; } }
const a = new Account(50), b = new Account(200);
print(a.deposit(10).state, b.state, a.transfer(b, 5).state, a.state, Account.count, a.bump(), a.update().state, a.self);
print(Account.is(a), Account.is({}), Object.keys(a).length, JSON.stringify(a), Reflect.ownKeys(a).length, a['#balance'],
  '#balance' in a);
for (const attempt of [() => Account.prototype.deposit.call({}, 1), () => a.transfer({}, 1), () => Account.is(5),
  () => Object.create(a).state, () => new Proxy(a, {}).state, () => Account.is(Object.create(a))]) try {
  print(attempt());
} catch (e) { print(e.name); }
class Sub extends Account { #balance = 'own'; both() { return [this.#balance, this.self].join(); } }
print(new Sub(1).both());
class Wrong {
  #m() {}
  get #g() { return 1; }
  set #s(v) {}
  assign() { this.#m = 1; }
  read() { return this.#s; }
  write() { this.#g = 1; }
}
for (const key of ['assign', 'read', 'write']) try { print(new Wrong()[key]()); } catch (e) { print(e.name); }
class Stamp extends (class { constructor(o) { return o; } }) {
  #mark = 'stamped';
  static mark(o) { return #mark in o ? o.#mark : 'none'; }
}
const plain = {};
new Stamp(plain);
print(Stamp.mark(plain), Stamp.mark({}));
try { new Stamp(plain); } catch (e) { print(e.name); }
class Outer {
  #x = 1;
  inner() { const o = this; return class { #x = 2; read() { return [this.#x, o.outer()].join(); } }; }
  outer() { return this.#x; }
}
print(new (new Outer().inner())().read());
class Lazy {
  static #cache = new Map();
  static get(k) { if (!Lazy.#cache.has(k)) Lazy.#cache.set(k, k * 2); return Lazy.#cache.get(k); }
}
print(Lazy.get(4), Lazy.get(4));
class Fns { #f = () => this.#f.name; call() { return this.#f(); } #m() {} name() { return this.#m.name; } }
print(new Fns().call(), new Fns().name());
print((() => { try { return Account.prototype.deposit.call(null); } catch (e) { return e.name; } })(),
  class { static #p = 3; static r() { return this.#p; } }.r(), (() => {
    class P { static #p = 1; static r() { return this.#p; } }
    class Q extends P {}
    try { return Q.r(); } catch (e) { return e.name; }
  })());
