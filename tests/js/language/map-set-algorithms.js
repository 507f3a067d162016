// Programs on Map and Set: counting, grouping, graphs, an LRU cache, set algebra.
const text = 'the quick brown fox jumps over the lazy dog the fox';
const words = text.split(' ').reduce((m, w) => m.set(w, (m.get(w) ?? 0) + 1), new Map());
print([...words].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, 4).map((e) => e.join(':')).join());
const group = (list, key) => list.reduce((m, v) => m.set(key(v), [...m.get(key(v)) ?? [], v]), new Map());
print(JSON.stringify([...group([1, 2, 3, 4, 5, 6], (x) => x % 3)]),
  JSON.stringify(Object.fromEntries(group(['ant', 'bee', 'asp'], (w) => w[0]))));
const union = (a, b) => new Set([...a, ...b]), intersection = (a, b) => new Set([...a].filter((x) => b.has(x))),
  difference = (a, b) => new Set([...a].filter((x) => !b.has(x)));
const A = new Set([1, 2, 3, 4]), B = new Set([3, 4, 5]);
print([...union(A, B)].join(), [...intersection(A, B)].join(), [...difference(A, B)].join(),
  [...union(difference(A, B), difference(B, A))].join());
const edges = [['a', 'b'], ['a', 'c'], ['b', 'd'], ['c', 'd'], ['d', 'e'], ['f', 'g']];
const graph = new Map();
for (const [x, y] of edges) { for (const [p, q] of [[x, y], [y, x]]) graph.set(p, (graph.get(p) ?? new Set()).add(q)); }
const bfs = (start) => {
  const dist = new Map([[start, 0]]);
  for (const [node, d] of dist) for (const next of graph.get(node)) if (!dist.has(next)) dist.set(next, d + 1);
  return dist;
};
print(JSON.stringify([...bfs('a')]), bfs('a').has('g'));
class LRU {
  constructor(n) { this.n = n; this.map = new Map(); }
  get(k) {
    if (!this.map.has(k)) return undefined;
    const v = this.map.get(k);
    this.map.delete(k);
    this.map.set(k, v);
    return v;
  }
  put(k, v) {
    this.map.delete(k);
    this.map.set(k, v);
    if (this.map.size > this.n) this.map.delete(this.map.keys().next().value);
  }
}
const lru = new LRU(2);
lru.put('a', 1);
lru.put('b', 2);
lru.get('a');
lru.put('c', 3);
print(lru.get('b'), lru.get('a'), lru.get('c'), [...lru.map.keys()].join());
const topological = (deps) => {
  const done = new Set(), visiting = new Set(), out = [];
  const visit = (n) => {
    if (done.has(n)) return;
    if (visiting.has(n)) throw new Error('cycle');
    visiting.add(n);
    for (const d of deps.get(n) ?? []) visit(d);
    visiting.delete(n);
    done.add(n);
    out.push(n);
  };
  for (const n of deps.keys()) visit(n);
  return out.join();
};
print(topological(new Map([['shirt', []], ['tie', ['shirt']], ['jacket', ['tie', 'belt']], ['belt', ['trousers']]])));
try { topological(new Map([['x', ['y']], ['y', ['x']]])); } catch (e) { print(e.message); }
const inverted = (m) => new Map([...m].map(([k, v]) => [v, k]));
print(JSON.stringify([...inverted(new Map([['x', 1], ['y', 2], ['z', 1]]))]));
const trie = (list) => {
  const root = new Map();
  for (const w of list) {
    let n = root;
    for (const c of w) { if (!n.has(c)) n.set(c, new Map()); n = n.get(c); }
    n.set('$', true);
  }
  return root;
};
const count = (n) => [...n].reduce((a, [k, v]) => a + (k === '$' ? 0 : 1 + count(v)), 0);
print(count(trie(['car', 'cat', 'cart', 'dog'])), new Set([3, 1, 2].sort()).values().next().value);
const sieve = new Set(Array.from({ length: 99 }, (v, i) => i + 2));
for (const p of sieve) for (let q = p * p; q <= 100; q += p) sieve.delete(q);
print(sieve.size, [...sieve].slice(-3).join());
