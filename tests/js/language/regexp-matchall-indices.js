// matchAll and the d flag.
const all = [...'t1e2s3t'.matchAll(/([a-z])(?<digit>\d)/g)];
print(all.length, all.map((m) => `${m[0]}@${m.index}:${m.groups.digit}`).join());
try { 'a'.matchAll(/a/); } catch (e) { print(e.name); }
const re = /a/g;
re.lastIndex = 1;
const it = 'aaa'.matchAll(re);
re.lastIndex = 0;
print([...it].map((m) => m.index).join(), re.lastIndex, Object.prototype.toString.call(it),
  [...'abc'.matchAll('b')][0].index, [...'a.b'.matchAll('.')].length, [...'aa'.matchAll(/(?:)/g)].length,
  [...'😀x'.matchAll(/(?:)/gu)].map((m) => m.index).join());
const m = /(?<year>\d{4})-(?<month>\d\d)?(x)?/d.exec('on 2024-05!');
print(m.indices.map(String).join(' '), String(m.indices.groups.year), m.indices.groups.month.join(), m.indices[3],
  /a/d.hasIndices, /a/d.flags, /a/.exec('a').indices, /a/d.exec('a').indices.groups,
  [...'abab'.matchAll(/b/dg)].map((x) => x.indices[0]).join('|'), /😀(.)/du.exec('x😀y').indices[1].join());
