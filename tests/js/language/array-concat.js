// concat: spreadables, holes, array-likes.
print(JSON.stringify([1].concat(2, [3, [4]], [[5]], 'six', { length: 1, 0: 7 })));
const holes = [, 1].concat([2, ,]); print(holes.length, Object.keys(holes).join());
print([].concat(new Set([1])).length, [].concat('abc').length, [].concat(null, undefined).length, [1].concat().join());
const spreadable = { [Symbol.isConcatSpreadable]: true, length: 3, 0: 'a', 2: 'c' };
const joined = ['x'].concat(spreadable);
print(joined.length, 2 in joined, joined.join('|'));
print([].concat((function () { return arguments; })(1, 2)).length, Array.prototype.concat.call(5, 6).length,
  typeof Array.prototype.concat.call(5, 6)[0]);
try { [1].concat({ [Symbol.isConcatSpreadable]: true, length: 2 ** 53 - 1 }); } catch (e) { print(e.name); }
