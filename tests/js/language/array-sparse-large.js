// Arrays with few elements and great lengths.
const sparse = [];
sparse[1000000] = 'end';
sparse[5] = 'five';
print(sparse.length, Object.keys(sparse).join(), sparse.indexOf('end'), sparse.lastIndexOf('five'));
let visits = 0;
sparse.forEach(() => visits++);
print(visits, sparse.filter(() => true).join(), sparse.reduce((a, b) => a + b), sparse.some((v) => v === 'end'),
  sparse.findIndex((v) => v === 'five'));
print(sparse.slice(999999).length, sparse.slice(-1)[0], sparse.map((v) => v.length).length, sparse.flat().join());
sparse.length = 6;
print(Object.keys(sparse).join(), sparse.pop(), sparse.length);
const huge = { length: 2 ** 53 - 1, [2 ** 53 - 2]: 'last' };
print(Array.prototype.lastIndexOf.call(huge, 'last') === 2 ** 53 - 2, Array.prototype.at.call(huge, -1),
  Array.prototype.pop.call(huge), huge.length === 2 ** 53 - 2);
const list = new Array(100);
list[50] = 1;
print(list.sort().indexOf(1), 50 in list, list.fill(0, 98).lastIndexOf(0), Object.keys(list).length,
  [...new Array(3)].length, [...new Array(3).keys()].join(), JSON.stringify(new Array(2)));
