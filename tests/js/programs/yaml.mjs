// js-yaml reads and writes documents; what is read is compared as JSON.
import * as yaml from 'js-yaml';

const document = `# everything
anchors: &base {name: base, list: [1, 2.5, -3e2, 0x1f, 0o17, .inf, -.INF, .nan, ~, null, true, False]}
merged:
  <<: *base
  name: "over\\twritten \\u263a \\x41"
alias: *base
block: |
  first line
    indented
  last
folded: >-
  these lines
  become one

  but not this
'single ''quoted''': 'it''s'
? complex key
: - nested
  - - deeper
    - {a: b, "c": [d, e]}
  -
date: 2001-12-14t21:59:43.10-05:00
day: 2002-04-28
binary: !!binary R0lGODlhDAAMAIQAAP==
set: !!set {x, y}
omap: !!omap [a: 1, b: 2]
int as text: !!str 123
empty:
multi: plain text
  goes on
  here
`;
const show = (value) => JSON.stringify(value, (key, v) => (typeof v === 'number' && !Number.isFinite(v) ? String(v)
  : v));
try {
  print(show(yaml.load(document)));
} catch (error) {
  print(error.name, error.reason);
}
const plain = document.replace(/^(?:binary|set|omap|merged|  <<|  name|date|day).*\n/gm, '');
print(show(yaml.load(plain)));
print(yaml.dump(yaml.load(plain), { indent: 4, lineWidth: 60, noRefs: true }));

const table = Array.from({ length: 120 }, (_, i) => ({ id: i, name: `row: ${i} # not a comment`,
  text: 'word '.repeat(i % 20).trim(), yes: 'yes', nested: { list: [i, [i * 2]], 'odd: key': null } }));
const text = yaml.dump(table, { sortKeys: true });
print(text.length, text.slice(0, 300));
print(JSON.stringify(yaml.load(text))
  === JSON.stringify(table.map((row) => Object.fromEntries(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, value]) => [key, key === 'nested' ? { list: value.list, 'odd: key': null } : value])))));
print(yaml.loadAll('a: 1\n---\n- b\n---\nc\n...\n').map(show).join(' '));
for (const wrong of ['a: [1, 2', 'a: b: c', '\tx: 1', '- a\nb: 1', '*missing', '{a: 1, a: 2}', '"\\q"', '? [',
  '!!unknown 1', 'a: 1\na: 2']) {
  try {
    print(show(yaml.load(wrong)));
  } catch (error) {
    print(error.name, error.reason, error.mark?.line, error.mark?.column);
  }
}
