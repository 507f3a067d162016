// Searching with bounds, holes, NaN and signed zeros.
const list = [1, 2, NaN, 3, 2, -0];
print(list.indexOf(2), list.indexOf(2, 2), list.indexOf(2, -2), list.indexOf(2, -100), list.indexOf(2, 10),
  list.lastIndexOf(2), list.lastIndexOf(2, 3), list.lastIndexOf(2, -3), list.lastIndexOf(2, -100),
  list.lastIndexOf(2, undefined));
print(list.indexOf(NaN), list.includes(NaN), list.indexOf(0), list.includes(0), list.lastIndexOf(0),
  list.includes(2, -1), list.includes('2'), [undefined].indexOf(), [,].indexOf(undefined), [,].includes(undefined));
print(Array.prototype.indexOf.call('banana', 'n', 3), Array.prototype.includes.call({ length: 2, 1: 'x' }, 'x'),
  Array.prototype.lastIndexOf.call('banana', 'n'));
print([1n].includes(1n), [1n].indexOf(1), ['a', 'b'].indexOf('a', -0), [1, 2, 3].indexOf(3, '2'),
  [1, 2, 3].lastIndexOf(1, -Infinity), [].includes(), [[]].includes([]));
let asked = 0;
[].indexOf(1, { valueOf() { asked++; return 0; } });
[1].indexOf(1, { valueOf() { asked++; return 0; } });
print(asked);
