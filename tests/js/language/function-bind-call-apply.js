// bind, call and apply, Reflect.apply and Reflect.construct.
function show(...args) { return `${this && this.tag}(${args.join()})${new.target ? ' new' : ''}`; }
print(show.call({ tag: 'A' }, 1, 2), show.apply({ tag: 'B' }, [3, 4]), show.bind({ tag: 'C' }, 5)(6),
  show.bind({ tag: 'D' }).bind({ tag: 'E' }, 7)(8), Reflect.apply(show, { tag: 'F' }, { length: 2, 0: 'x' }));
class Point {
  constructor(x, y) { this.x = x; this.y = y; this.target = new.target.name; }
  sum() { return this.x + this.y; }
}
const Half = Point.bind(null, 10); const half = new Half(5);
print(half.sum(), half instanceof Half, half instanceof Point, half.target, Half.name, Half.length,
  typeof Half.prototype);
class Other { get mark() { return 'other'; } }
const made = Reflect.construct(Point, [1, 2], Other);
print(made.mark, made instanceof Point, made instanceof Other, made.target, made.x);
print(Reflect.construct(Array, [3]).length, Reflect.construct(Date, [0]).getTime(),
  Reflect.construct(function () { return new.target; }, [], Other) === Other);
for (const attempt of [() => Reflect.construct(() => {}, []), () => Reflect.construct(Point, [], () => {}),
  () => show.apply(1, 2), () => Reflect.apply(show, 1), () => Function.prototype.bind.call({}),
  () => Point.call({}, 1)])
  try { print(attempt()); } catch (e) { print(e.name); }
const unbound = Function.prototype.call.bind(Array.prototype.slice); print(unbound([1, 2, 3], 1), unbound('abc', 0, 2));
print(Math.max.apply(null, [1, 5, 3]), Function.prototype.call.call((x) => x, null, 'direct'),
  Function.prototype.apply.apply((...a) => a.length, [null, [1, 2, 3]]));
const bound = ((a, b, ...c) => [a, b, c.length]).bind(0, 1);
print(bound(2, 3, 4), Object.getOwnPropertyNames(bound).sort(), Object.getPrototypeOf(function () {}.bind())
  === Function.prototype);
const self = { v: 1, get() { return this.v; } };
const get = self.get.bind(self);
self.v = 2;
print(get(), [1, 2].map(Number.prototype.toFixed.call, Number.prototype.toFixed));
