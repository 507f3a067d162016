// push, pop, shift, unshift, splice, reverse on arrays and on what is like one.
const list = [1, 2, 3];
print(list.push(4, 5), list.pop(), list.shift(), list.unshift('a', 'b'), list.join(), list.reverse().join());
print(list.splice(1, 2, 'x', 'y', 'z').join(), list.join(), list.splice(-2).join(), list.join(),
  list.splice(1, 0, 'in').length, list.join(), list.splice().length, list.splice(0, undefined).length,
  list.splice(undefined).join(), list.length);
print([].pop(), [].shift(), [].push(), [].unshift(), JSON.stringify([].reverse()), [1, , 3].reverse().hasOwnProperty(1),
  [1, , 3].shift(), Object.keys([, 1, , 2].reverse()).join());
const like = { length: 2, 0: 'p', 1: 'q' };
Array.prototype.push.call(like, 'r');
Array.prototype.unshift.call(like, 's');
print(JSON.stringify(like), Array.prototype.splice.call(like, 1, 2).join(), JSON.stringify(like),
  Array.prototype.pop.call(like), JSON.stringify(Array.prototype.reverse.call(like)));
const empty = {};
print(Array.prototype.pop.call(empty), empty.length, Array.prototype.push.call({ length: '3' }, 1));
try { Array.prototype.push.call({ length: 2 ** 53 - 1 }, 1); } catch (e) { print(e.name); }
for (const method of ['push', 'pop', 'shift', 'unshift', 'reverse', 'sort', 'splice']) try {
  Object.freeze([2, 1])[method](0, 1);
  print('fine');
} catch (e) { print(method, e.name); }
