// A document written and read is the same.
let state = 3;
const random = (n) => (state = (Math.imul(state, 48271) >>> 0) % 2147483647) % n;
const make = (d) => {
  switch (random(d ? 7 : 5)) {
    case 0: return random(1e6) / 64 - 5000;
    case 1: return 'text \u00e9\n"' + random(99);
    case 2: return null;
    case 3: return random(2) === 1;
    case 4: return random(1e9) * 1e12;
    case 5: return Array.from({ length: random(5) }, () => make(d - 1));
    default: return Object.fromEntries(Array.from({ length: random(5) },
      (_, i) => ['k' + random(50) + (i % 2 ? ' ü' : ''), make(d - 1)]));
  }
};
const same = (a, b) => a === b || (a && b && typeof a === 'object' && Array.isArray(a) === Array.isArray(b)
  && Object.keys(a).join() === Object.keys(b).join() && Object.keys(a).every((k) => same(a[k], b[k])));
let length = 0, ok = 0;
for (let i = 0; i < 100; i++) {
  const v = make(5), text = JSON.stringify(v), pretty = JSON.stringify(v, null, 3);
  length += text.length + pretty.length;
  ok += same(JSON.parse(text), v) && JSON.stringify(JSON.parse(pretty)) === text ? 1 : 0;
}
print(ok, length);
const deep = JSON.parse('['.repeat(500) + ']'.repeat(500));
print(JSON.stringify(deep).length,
  JSON.stringify(JSON.parse(JSON.stringify({ n: Number.MAX_VALUE, m: 5e-324, e: Number.EPSILON }))));
