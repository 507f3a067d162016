// Parsers made of functions: an expression grammar with precedence.
const text = (t) => (s, i) => s.startsWith(t, i) ? [t, i + t.length] : null, regex = (r) => (s, i) => {
  const m = new RegExp(r.source, 'y');
  m.lastIndex = i;
  const f = m.exec(s);
  return f && [f[0], m.lastIndex];
};
const seq = (...ps) => (s, i) => {
  const out = [];
  for (const p of ps) { const r = p(s, i); if (!r) return null; out.push(r[0]); i = r[1]; }
  return [out, i];
}, alt = (...ps) => (s, i) => { for (const p of ps) { const r = p(s, i); if (r) return r; } return null; },
many = (p) => (s, i) => { const out = []; for (let r; (r = p(s, i)); i = r[1]) out.push(r[0]); return [out, i]; },
map = (p, f) => (s, i) => { const r = p(s, i); return r && [f(r[0]), r[1]]; }, lazy = (f) => (s, i) => f()(s, i),
token = (p) => map(seq(p, regex(/\s*/)), ([v]) => v);
const number = map(token(regex(/\d+(\.\d+)?/)), Number), op = (...os) => alt(...os.map((o) => token(text(o)))),
  atom = alt(number, map(seq(token(text('(')), lazy(() => sum), token(text(')'))), ([, v]) => v),
  map(seq(token(text('-')), lazy(() => atom)), ([, v]) => ['neg', v]));
const left = (p, o) => map(seq(p, many(seq(o, p))), ([h, t]) => t.reduce((a, [x, b]) => [x, a, b], h));
const power = map(seq(atom, many(seq(op('^'), atom))), ([h, t]) => {
  const all = [h, ...t.map((x) => x[1])];
  return all.reduceRight((b, a) => ['^', a, b]);
});
const product = left(power, op('*', '/')), sum = left(product, op('+', '-'));
const value = (t) => Array.isArray(t) ? ((o, a, b) => ({ '+': a + b, '-': a - b, '*': a * b, '/': a / b, '^': a ** b,
  neg: -a })[o])(t[0], ...t.slice(1).map(value)) : t;
for (const s of ['1 + 2 * 3', '(1 + 2) * 3', '2 ^ 3 ^ 2', '10 - 4 - 3', '-(2 + 3) * 4 / 8', '7', '2 *', '(1']) {
  const r = sum(s, 0);
  print(s, r && r[1] === s.length ? `${JSON.stringify(r[0])} = ${value(r[0])}` : `stops at ${r?.[1]}`);
}
