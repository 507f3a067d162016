// valueOf, toString and Symbol.toPrimitive: which is asked, in which order.
const log = [];
const both = { valueOf() { log.push('valueOf'); return 1; }, toString() { log.push('toString'); return 'text'; } };
const tries = { plus: () => both + 1, template: () => `${both}`, String: () => String(both), Number: () => Number(both),
  less: () => both < 2, equal: () => both == 1, key: () => ({ text: 'found' })[both], index: () => [0, 'one'][both],
  join: () => [both].join(), concat: () => ''.concat(both), unary: () => -both, isNaN: () => isNaN(both),
  date: () => new Date(both).getTime() };
for (const [name, attempt] of Object.entries(tries)) print(name, attempt(), log.splice(0).join());
const exotic = { [Symbol.toPrimitive](hint) { return hint; } };
print(exotic + '', `${exotic}`, +exotic, exotic == 'default', exotic * 1, exotic < 'z',
  { number: 1, string: 2 }[exotic], [exotic].join());
for (const bad of [{ valueOf: () => ({}), toString: () => ({}) }, { [Symbol.toPrimitive]: () => ({}) },
  { [Symbol.toPrimitive]: 1 }]) {
  try { print(+bad); } catch (e) { print(e.name); }
}
print(+{ valueOf: null, toString: () => '7' }, +{ [Symbol.toPrimitive]: undefined, valueOf: () => 8 },
  new Date(0) + '' > 'T');
print(typeof Date.prototype[Symbol.toPrimitive].call(new Date(3), 'number'),
  Symbol.prototype[Symbol.toPrimitive].call(Symbol.iterator).toString());
