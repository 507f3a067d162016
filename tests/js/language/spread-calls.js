// Spread in calls, constructors and super calls.
const list = [1, 2, 3];
const count = (...all) => all.length + ':' + all.join();
print(count(...list), count(0, ...list, 4, ...'ab'), count(...[], ...new Set(list), ...new Map([[1, 2]]).keys()),
  Math.max(...list, 10, ...[50]));
print(new Date(...[2020, 1, 29]).getDate(), new Array(...[3]).length, new Array(...[3, 4]).length,
  String.fromCharCode(...[72, 105]), [].concat(...[[1], [2, [3]]]).length);
class Base {
  constructor(...values) { this.values = values; }
  total() { return this.values.reduce((a, b) => a + b, 0); }
}
class Derived extends Base {
  constructor(...values) { super(...values, ...values); }
  total(...extra) { return super.total(...extra) * 2; }
}
print(new Derived(1, 2).total(), new Derived(...list).values);
const object = { n: 5, add(...v) { return v.reduce((a, b) => a + b, this.n); } };
print(object.add(...list), object?.add?.(...list), object['add'](...[1]), Reflect.apply(object.add, { n: 1 }, list),
  object.add.call(...[{ n: 2 }, 3]));
function* numbers() { print('started'); yield 1; yield 2; print('ended'); } print(count(...numbers(), 'x'));
print(count(...list.entries()), count(...(function () { return arguments; })(7, 8)),
  count.apply(null, { length: 2, 0: 'a', 1: 'b' }), count.apply(null, null));
const many = Array.from({ length: 2000 }, (v, i) => i);
print(Math.max(...many), many.push(...many), String.raw({ raw: 'abc' }, ...[1, 2, 3]));
try { count(...null); } catch (e) { print(e.name); } try { count(...{ length: 1 }); } catch (e) { print(e.name); }
