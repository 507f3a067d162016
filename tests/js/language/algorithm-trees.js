// A balanced tree, a trie, intervals, traversals.
class Tree {
  constructor(less = (a, b) => a < b) { this.less = less; this.root = null; this.size = 0; }
  static h = (n) => n?.h ?? 0;
  static fix(n) {
    n.h = 1 + Math.max(Tree.h(n.l), Tree.h(n.r));
    const b = Tree.h(n.l) - Tree.h(n.r);
    if (b > 1) { if (Tree.h(n.l.l) < Tree.h(n.l.r)) n.l = Tree.turn(n.l, 'r', 'l'); return Tree.turn(n, 'l', 'r'); }
    if (b < -1) { if (Tree.h(n.r.r) < Tree.h(n.r.l)) n.r = Tree.turn(n.r, 'l', 'r'); return Tree.turn(n, 'r', 'l'); }
    return n;
  }
  static turn(n, a, b) { const c = n[a]; n[a] = c[b]; c[b] = n; Tree.fix(n); return Tree.fix(c); }
  add(v, n = this.root, top = true) {
    if (!n) {
      this.size++;
      n = { v, l: null, r: null, h: 1 };
    } else if (this.less(v, n.v)) n.l = this.add(v, n.l, false); else if (this.less(n.v, v)) n.r = this.add(v, n.r,
    false);
    n = Tree.fix(n);
    if (top) this.root = n;
    return top ? this : n;
  }
  *[Symbol.iterator]() {
    const walk = function* (n) { if (n) { yield* walk(n.l); yield n.v; yield* walk(n.r); } };
    yield* walk(this.root);
  }
}
Tree.prototype.add = ((add) => function (v, n = this.root, top = true) {
  if (n === null && !top) { this.size++; return { v, l: null, r: null, h: 1 }; }
  return add.call(this, v, n, top);
})(Tree.prototype.add);
const t = new Tree();
for (let i = 0; i < 500; i++) t.add(i * 37 % 499);
print(t.size, t.root.h, [...t].slice(0, 8).join(), [...t].every((v, i, a) => !i || a[i - 1] < v));
const words = new Tree((a, b) => a.length < b.length || a.length === b.length && a < b);
for (const w of 'the quick brown fox jumps over the lazy dog'.split(' ')) words.add(w);
print([...words].join());
const merge = (list) => list.toSorted(([a], [b]) => a - b).reduce((out, [a, b]) => {
  const last = out.at(-1);
  if (last && a <= last[1]) last[1] = Math.max(last[1], b); else out.push([a, b]);
  return out;
}, []);
print(JSON.stringify(merge([[5, 7], [1, 3], [2, 4], [9, 9], [6, 8]])));
const build = (list) => list.length ? (([m]) => ({ v: list[m], l: build(list.slice(0, m)),
  r: build(list.slice(m + 1)) }))([list.length >> 1]) : null;
const orders = { pre: (n) => n ? [n.v, ...orders.pre(n.l), ...orders.pre(n.r)] : [], in: (n) => n ? [...orders.in(n.l),
  n.v, ...orders.in(n.r)] : [], post: (n) => n ? [...orders.post(n.l), ...orders.post(n.r), n.v] : [],
  level: (n, queue = [n]) => {
  const out = [];
  for (const x of queue) if (x) { out.push(x.v); queue.push(x.l, x.r); }
  return out;
} };
for (const [name, f] of Object.entries(orders)) print(name, f(build([1, 2, 3, 4, 5, 6, 7, 8])).join());
