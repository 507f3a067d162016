// slice, join, toString, nested and odd separators.
const list = ['a', 'b', 'c', 'd'];
print(list.slice(1).join(), list.slice(-2).join(), list.slice(1, -1).join(), list.slice(2, 1).length,
  list.slice().join(''), list.slice('1', '3').join(), list.slice(-99, 99).length, list.slice(NaN, 2.9).join());
print(list.join('--'), list.join(undefined), list.join(null), list.join(0), [null, undefined, , 1].join('|'),
  [[1, [2]], [3]].join(';'), [[]].join(), [{}, () => 1].join(), [1].join('x'), [].join('x') === '');
print(Array.prototype.slice.call('text', 1, 3).join('+'), Array.prototype.join.call({ length: 3, 0: 'p', 2: 'q' }, '/'),
  Array.prototype.join.call('abc', '.'), Array.prototype.toString.call({ join: 5 }),
  Array.prototype.slice.call({ length: 2, 0: 1 }).hasOwnProperty(1));
print([1, 2].toString === Array.prototype.toString, [3, [4]].toLocaleString(), [null, undefined].toLocaleString(),
  [{ toLocaleString: () => 'local' }].toLocaleString(), [1, 2].join({ toString: () => '<>' }));
