// Shortest ways in a graph, by a binary heap.
class Heap {
  #items = [];
  #less;
  constructor(less) { this.#less = less; }
  get size() { return this.#items.length; }
  push(v) {
    const h = this.#items;
    h.push(v);
    for (let i = h.length - 1, p; i > 0 && this.#less(h[i], h[p = i - 1 >> 1]); i = p) [h[i], h[p]] = [h[p], h[i]];
  }
  pop() {
    const h = this.#items, top = h[0], last = h.pop();
    if (h.length) {
      h[0] = last;
      for (let i = 0; ;) {
        let c = 2 * i + 1;
        if (c >= h.length) break;
        if (c + 1 < h.length && this.#less(h[c + 1], h[c])) c++;
        if (!this.#less(h[c], h[i])) break;
        [h[i], h[c]] = [h[c], h[i]];
        i = c;
      }
    }
    return top;
  }
}
const graph = new Map();
const edge = (a, b, w) => { for (const [x, y] of [[a, b], [b, a]]) graph.set(x, [...graph.get(x) ?? [], [y, w]]); };
for (let i = 0; i < 60; i++) { edge(i, (i * 7 + 3) % 60, i % 9 + 1); edge(i, (i + 1) % 60, 10); }
const distances = (from) => {
  const done = new Map(), heap = new Heap((a, b) => a.d < b.d);
  heap.push({ n: from, d: 0 });
  while (heap.size) {
    const { n, d } = heap.pop();
    if (done.has(n)) continue;
    done.set(n, d);
    for (const [m, w] of graph.get(n)) if (!done.has(m)) heap.push({ n: m, d: d + w });
  }
  return done;
};
const d = distances(0); print(d.size, [...d.values()].join(), Math.max(...d.values()), d.get(30), distances(30).get(0));
