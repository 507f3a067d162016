// Extra properties, negative indices, array-likes and subtle keys of arrays.
const list = [1, 2];
list.extra = 'e';
list[-1] = 'neg';
list['01'] = 'not index';
list['1e1'] = 'no';
print(list.length, Object.keys(list).join(), JSON.stringify(list), list.join(), [...list].length, { ...list }.extra);
for (const [i, v] of Object.entries(list)) print(i, v);
delete list[0];
print(list.length, 0 in list, list[0], Object.keys(list).length, list.indexOf(undefined),
  list.findIndex((v) => v === undefined));
Object.defineProperty(list, 0, { get: () => 'getter', enumerable: true, configurable: true });
print(list.join(), list.map((v) => v + '!').join(), JSON.stringify(list), list.slice().hasOwnProperty(0),
  Object.getOwnPropertyDescriptor(list.slice(), 0).value);
const a = [];
a[5] = 1;
a.length = 3;
print(a.length, 5 in a);
a['2'] = 'x';
print(a.length, a[2]);
print(Array.isArray(Array.prototype), Array.prototype.length, Object.prototype.toString.call(Array.prototype),
  Array.isArray({ __proto__: [] }), Array.isArray(new Proxy([], {})), Array.isArray(new Uint8Array()));
const sealed = Object.seal([1, 2]);
try { sealed.pop(); } catch (e) { print(e.name); }
sealed[0] = 'w';
sealed[5] = 1;
print(sealed.join(), sealed.length);
try { (() => { 'use strict'; sealed.push(1); })(); } catch (e) { print(e.name); }
