// lodash and immer over a table of orders: grouping, sorting, templates, changes that share structure.
import { cloneDeep, camelCase, chunk, countBy, deburr, defaultsDeep, difference, escape, flow, get, groupBy,
  intersection, invert, isEqual, kebabCase, keyBy, mapValues, merge, orderBy, padEnd, partition, range, set,
  snakeCase, sortedIndex, startCase, sumBy, template, toPath, truncate, uniqBy, unzip, words,
  zipObject } from 'lodash-es';
import { applyPatches, enableMapSet, enablePatches, produce, produceWithPatches, isDraft, original } from 'immer';

let state = 7;
const random = (limit) => (state = Math.imul(state, 1103515245) + 12345 & 0x7fffffff) % 65521 % limit;
const orders = range(200).map((id) => ({ id, customer: `c${random(12)}`, country: ['DE', 'FR', 'PL', 'IT'][random(4)],
  paid: random(3) > 0,
  lines: range(1 + random(4)).map(() => ({ sku: `S-${random(30)}`, count: 1 + random(5),
  price: (100 + random(900)) / 4 })) }));
const total = (order) => sumBy(order.lines, (line) => line.count * line.price);

const by_country = mapValues(groupBy(orders, 'country'), (list) => ({ count: list.length, total: sumBy(list, total) }));
print(JSON.stringify(by_country));
print(orderBy(orders, [total, 'id'], ['desc', 'asc']).slice(0, 5).map((o) => `${o.id}:${total(o)}`).join(' '));
print(JSON.stringify(countBy(orders.flatMap((o) => o.lines), 'sku')),
  JSON.stringify(partition(orders, 'paid').map((l) => l.length)));
print(uniqBy(orders, 'customer').map((o) => o.customer).join(), keyBy(orders, 'id')[17].customer,
  chunk(range(7), 3).join('|'));
print(JSON.stringify(merge({ a: [1, { b: 2 }], c: { d: 1 } }, { a: [9, { e: 3 }], c: { f: undefined, g: null } })));
print(JSON.stringify(defaultsDeep({ a: { b: 1 } }, { a: { b: 2, c: 3 }, d: [4] })), get({ a: [{ b: 5 }] }, 'a[0].b'),
  toPath("a.b[0]['c.d']").join('/'));
print(JSON.stringify(set({}, 'x[1].y', 7)), isEqual(cloneDeep(orders), orders), isEqual(new Map([[1, { a: 1 }]]),
  new Map([[1, { a: 1 }]])));
print(camelCase('the QUICK_brown-fox 2x'), kebabCase('theQuickBROWNFox'), snakeCase('Łódź über'),
  startCase('helloWorld'), deburr('déjà vu'));
print(words('fred, barney & pebbles 42nd').join('|'), truncate('a long text with words',
  { length: 14, separator: ' ' }), escape('<a & "b">'));
print(difference([1, 2, 3], [2]), intersection([1, 2], [2, 3]), sortedIndex([10, 30, 50], 40),
  JSON.stringify(invert({ a: 1, b: 2 })));
print(template('<% items.forEach((item, i) => { %><%= i %>:<%- item %>;<% }) %>${ items.length }')({ items: ['<a>',
  'b'] }));
print(flow([(x) => x + 1, Math.sqrt, String])(15), padEnd('ab', 5, '-'), JSON.stringify(unzip([['a', 1], ['b', 2]])),
  JSON.stringify(zipObject(['p', 'q'], [1, 2])));

enablePatches();
enableMapSet();
const base = { orders, index: new Map(orders.map((o) => [o.id, o.customer])), seen: new Set([1]) };
const [next, patches, inverse] = produceWithPatches(base, (draft) => {
  for (const order of draft.orders) if (!order.paid && order.country === 'DE') order.paid = true;
  draft.orders.splice(5, 3);
  draft.orders[0].lines.push({ sku: 'NEW', count: 1, price: 1 });
  draft.index.delete(5);
  draft.index.set('extra', 'x');
  draft.seen.add(isDraft(draft.orders[1]) ? 'draft' : 'plain').add(original(draft.orders).length);
});
print(next.orders.length, base.orders.length, next.orders[1] === base.orders[1], next.orders[0] === base.orders[0],
  Object.isFrozen(next.orders));
print(patches.length, inverse.length, JSON.stringify(patches.slice(0, 4)), [...next.seen].join(), next.index.size);
print(isEqual(applyPatches(base, patches), next), isEqual(applyPatches(next, inverse).orders, base.orders));
print(produce(base, () => {}) === base, produce({ n: 1 }, (d) => { d.n++; d.self = { deep: d.n }; }).self.deep);
try { next.orders[0].paid = 'changed'; print('changed'); } catch (error) { print(error.name); }
