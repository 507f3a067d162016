// Array.from and Array.of.
print(Array.from('héy😀').length, Array.from({ length: 3 }).join('-'), Array.from({ length: 3, 1: 'b' },
  (v, i) => [v, i]).join('|'), Array.from(new Map([[1, 2]])).join(), Array.from([1, , 3]).hasOwnProperty(1));
print(Array.from(5).length, Array.from(true).length, Array.from({ length: '2' }).length,
  Array.from({ length: -5 }).length, Array.from({ length: 2.9 }).length, Array.of(7).length, Array.of().length,
  Array.of(1, 2, 3).join());
print(Array.from([1, 2], function (v) { return v * this.k; }, { k: 3 }).join(), Array.from.call(Object, [1, 2]).length,
  Array.of.call(function (n) { this.made = n; }, 'a', 'b').made, JSON.stringify(Array.from.call({}, 'ab')));
for (const bad of [null, undefined]) try { Array.from(bad); } catch (e) { print(e.name); }
const closed = [];
try {
  Array.from({ [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return() { closed.push('closed');
    return {}; } }) }, () => { throw new RangeError(); });
} catch (e) { print(e.name, closed.join()); }
try { Array.from([1], 5); } catch (e) { print(e.name); }
print(Array.from.length, Array.of.length, Array.from((function* () { yield 1; yield 2; })()).join(),
  Array.from(new Set('aab')).join(''));
