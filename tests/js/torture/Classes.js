class Base { static #made = 0; #id = ++Base.#made; static made() { return Base.#made } get id() {
  return this.#id } toString() { return `${this.constructor.name}#${this.id}` } }
class Point extends Base { constructor(x, y) { super(); Object.assign(this, {x, y}) } *[Symbol.iterator]() {
  yield this.x; yield this.y } static { this.origin = new Point(0, 0) } }
const seen = new WeakMap(), traps = [];
  const watch = (o) => new Proxy(o, {get(t, k, r) { traps.push(String(k)); return Reflect.get(t, k, t) }});
const points = Array.from({length: 20}, (_, i) => new Point(i, i * i));
  for (const p of points) seen.set(p, [...p]);
print(Base.made(), watch(points[3]).x, `${points[4]}`, traps.join());
  points.map((p) => seen.get(p)[1]).reduce((a, b) => a + b)
