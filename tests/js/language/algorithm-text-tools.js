// Wrapping, justifying, tables, Caesar, Morse, base64, word counts.
const text =
  'It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness';
const wrap = (s, w) => s.split(' ').reduce((l, x) => {
  const last = l.at(-1);
  if (last !== undefined && last.length + 1 + x.length <= w) l[l.length - 1] += ' ' + x; else l.push(x);
  return l;
}, []);
const justify = (l, w) => {
  const words = l.split(' ');
  if (words.length < 2) return l;
  let gap = w - l.length;
  for (let i = 0; gap > 0; gap--, i = (i + 1) % (words.length - 1)) words[i] += ' ';
  return words.join(' ');
};
for (const line of wrap(text, 26)) print('|' + justify(line, 26) + '|');
const B = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const b64 = (s) => {
  let out = '';
  for (let i = 0; i < s.length; i += 3) {
    const n = s.charCodeAt(i) << 16 | (s.charCodeAt(i + 1) || 0) << 8 | (s.charCodeAt(i + 2) || 0);
    out += [18, 12, 6, 0].map((sh, k) => i + k > s.length ? '=' : B[n >> sh & 63]).join('');
  }
  return out;
};
const unb64 = (s) => {
  let out = '', bits = 0, n = 0;
  for (const c of s.replace(/=+$/, '')) {
    bits = bits << 6 | B.indexOf(c);
    n += 6;
    if (n >= 8) { n -= 8; out += String.fromCharCode(bits >> n & 255); bits &= (1 << n) - 1; }
  }
  return out;
};
for (const s of ['', 'f', 'fo', 'foo', 'Man is distinguished']) print(b64(s), unb64(b64(s)) === s);
const table = (rows) => {
  const w = rows[0].map((_, i) => Math.max(...rows.map((r) => String(r[i]).length)));
  return rows.map((r) => r.map((c, i) => typeof c === 'number' ? String(c).padStart(w[i])
    : String(c).padEnd(w[i])).join(' | ')).join('\n');
};
print(table([['name', 'qty', 'price'], ['apple', 3, 1.5], ['kiwi', 12, 0.25]]));
const rot = (s, n) => s.replace(/[a-z]/gi, (c) => String.fromCharCode((c.charCodeAt(0) & 31) - 1 + n + 26)
  && String.fromCharCode(((c.charCodeAt(0) & 31) - 1 + n + 26) % 26 + (c.charCodeAt(0) & 96) + 1));
print(rot('Hello, World!', 13), rot(rot('Hello, World!', 13), 13), [...text.toLowerCase().matchAll(/\w+/g)].reduce((m,
  [w]) => m.set(w, (m.get(w) ?? 0) + 1), new Map()).get('was'), text.split(' ').map((w) => w.length).join(''));
