// Extending Array, Error, Map, Promise, Function, RegExp and typed arrays; Symbol.species.
class List extends Array {
  sum() { return this.reduce((a, b) => a + b, 0); }
  static get [Symbol.species]() { return this; }
}
const list = List.from([1, 2, 3]);
print(list.sum(), list.map((v) => v * 2) instanceof List, list.map((v) => v * 2).sum(), list.length,
  List.of(7).constructor.name, list.concat([4]).sum(), list.filter((v) => v > 1).constructor.name, Array.isArray(list));
list.length = 1;
list[4] = 5;
print(list.length, JSON.stringify(list));
class Plain extends Array { static get [Symbol.species]() { return Array; } }
print(new Plain(1, 2).map((v) => v) instanceof Plain, new Plain(3).length, new Plain(1, 2).slice().constructor.name,
  new Plain(1, 2).toReversed().constructor.name);
class Problem extends Error {
  constructor(m, code) { super(m, { cause: 'c' }); this.code = code; }
  get name() { return 'Problem'; }
}
const p = new Problem('bad', 7);
print(String(p), p.code, p.cause, p instanceof Error, p instanceof Problem, Object.prototype.toString.call(p),
  'stack' in p, Object.keys(p).join());
class Default extends Map {
  constructor(make, entries) { super(entries); this.make = make; }
  get(k) { if (!this.has(k)) this.set(k, this.make(k)); return super.get(k); }
}
const d = new Default(() => [], [['a', [1]]]);
d.get('b').push(2);
d.get('a').push(3);
print(JSON.stringify([...d]), d.size);
class Upper extends String { shout() { return this.toUpperCase() + '!'; } }
const u = new Upper('hi');
print(u.shout(), u.length, u + '', u[0], typeof u, u.slice(1) instanceof Upper, JSON.stringify(u));
class Num extends Number { twice() { return this * 2; } }
print(new Num(21).twice(), new Num(1) + 1);
class Later extends Promise {
  static made = 0;
  constructor(f) { super(f); Later.made++; }
  done(f) { return this.then((v) => f(v)); }
}
Later.resolve(5).done((v) => print('later', v, Later.made));
print(Later.resolve(1).then(() => {}) instanceof Later, Later.all([]) instanceof Later,
  Later.resolve(1).finally(() => {}).constructor.name);
class Call extends Function { twice(x) { return this(this(x)); } }
const call = new Call('x', 'return x * 3');
print(call.twice(2), call instanceof Call, call.name);
class Re extends RegExp { exec(s) { const m = super.exec(s); if (m) m.extra = 'x'; return m; } }
print('abc'.match(new Re('b')).extra, 'aXbX'.replace(new Re('X', 'g'), '-'), 'a-b'.split(new Re('-')).join(),
  new Re('a').test('cat'));
class Bytes extends Uint8Array { hex() { return [...this].map((b) => b.toString(16).padStart(2, '0')).join(''); } }
const bytes = Bytes.of(1, 171, 300);
print(bytes.hex(), bytes.subarray(1).hex(), bytes.map((v) => v + 1).constructor.name, bytes.slice(0, 1).hex(),
  bytes.buffer.byteLength);
class Bag extends Set { add(v) { return super.add(String(v)); } }
print([...new Bag([1, '1', 2])].join('|'));
class Tick extends Date { iso() { return this.toISOString(); } }
print(new Tick(0).iso(), new Tick(5) - new Tick(2));
class Nothing extends null { static s() { return 's'; } }
print(Nothing.s(), Object.getPrototypeOf(Nothing.prototype), Object.getPrototypeOf(Nothing) === Function.prototype);
const Mixin = (B) => class extends B { mixed() { return 'mixed ' + super.constructor.name; } };
print(new (Mixin(Map))().mixed());
