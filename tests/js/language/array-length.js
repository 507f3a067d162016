// The length of arrays: growth, truncation, limits, fixed elements.
const list = [1, 2, 3];
list.length = 1;
print(list.join(), list[1]);
list.length = 3;
print(list.join('-'), 1 in list);
list[9] = 'x';
print(list.length, Object.keys(list).join());
for (const bad of [-1, 1.5, 2 ** 32, 'x', NaN, {}]) try {
  list.length = bad;
  print('set', bad);
} catch (e) { print(e.name); }
list.length = '2';
print(list.length);
list.length = { valueOf: () => 4 };
print(list.length);
list.length = true;
print(list.length);
list[2 ** 32 - 2] = 1;
print(list.length);
try { list.push('over'); print('pushed'); } catch (e) { print(e.name, list.length); }
list.length = 0;
list['4294967295'] = 'no index';
print(list.length);
const fixed = [1, 2, 3];
Object.defineProperty(fixed, 1, { configurable: false });
fixed.length = 0;
print(fixed.length, fixed.join());
(() => { 'use strict'; try { fixed.length = 0; } catch (e) { print(e.name, fixed.length); } })();
const frozen = Object.defineProperty([1], 'length', { writable: false });
frozen[3] = 1;
print(frozen.length, frozen.join());
try { frozen.push(2); } catch (e) { print(e.name); }
print(JSON.stringify(Object.getOwnPropertyDescriptor([1, 2], 'length')));
print(new Array(3).length, new Array('3').length, new Array(1, 2).length, Array(0).length, Array.isArray(Array(2)),
  [,].length, [, ,].length);
for (const bad of [-1, 1.5, 2 ** 32]) try { new Array(bad); } catch (e) { print(e.name); }
