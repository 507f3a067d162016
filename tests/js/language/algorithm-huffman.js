// Huffman codes of a text, there and back.
const text = 'she sells sea shells by the sea shore, naïvely';
const counts = new Map();
for (const c of text) counts.set(c, (counts.get(c) ?? 0) + 1);
let queue = [...counts].map(([c, n]) => ({ n, c }));
while (queue.length > 1) {
  queue.sort((a, b) => a.n - b.n || ((a.c ?? '~') < (b.c ?? '~') ? -1 : 1));
  const [left, right] = queue.splice(0, 2);
  queue.push({ n: left.n + right.n, left, right });
}
const codes = {};
(function walk(node, code) { if (node.c) codes[node.c] = code; else { walk(node.left, code + '0');
  walk(node.right, code + '1'); } })(queue[0], '');
const bits = [...text].map((c) => codes[c]).join('');
let node = queue[0], back = '';
for (const bit of bits) {
  node = bit === '0' ? node.left : node.right;
  if (node.c) { back += node.c; node = queue[0]; }
}
print(bits.length, back === text, codes.s, codes.e.length, Object.keys(codes).length, parseInt(bits.slice(0, 30), 2));
