// LZW and run lengths: pack and unpack.
const pack = (s) => {
  const dict = new Map(Array.from({ length: 256 }, (_, i) => [String.fromCharCode(i), i]));
  let w = '';
  const out = [];
  for (const c of s) if (dict.has(w + c)) w += c; else { out.push(dict.get(w)); dict.set(w + c, dict.size); w = c; }
  if (w) out.push(dict.get(w));
  return out;
};
const unpack = (codes) => {
  const dict = Array.from({ length: 256 }, (_, i) => String.fromCharCode(i));
  let w = dict[codes[0]] ?? '', out = w;
  for (const k of codes.slice(1)) {
    const entry = dict[k] ?? w + w[0];
    out += entry;
    dict.push(w + entry[0]);
    w = entry;
  }
  return out;
};
for (const s of ['TOBEORNOTTOBEORTOBEORNOT', 'aaaaaaaaaaaaaaaa', 'x', '', 'abcabcabcabcabcabcabcabc']) {
  const p = pack(s);
  print(s.length, p.join(), unpack(p) === s);
}
const rle = (s) => s.replace(/(.)\1*/gs, (m, c) => (m.length > 1 ? m.length : '') + c),
  un = (s) => s.replace(/(\d+)(.)/gs, (m, n, c) => c.repeat(n));
print(rle('WWWWBWWWBBBW'), un(rle('WWWWBWWWBBBW')), un(rle('\n\n\nab')).length);
const b = (s) => {
  const rots = [...s + '$'].map((_, i, a) => [...a.slice(i), ...a.slice(0, i)].join('')).sort();
  return rots.map((r) => r.at(-1)).join('');
};
print(b('banana'), b('mississippi'));
