// acorn, the JavaScript parser, reads its own source and a grammar's worth of small programs.
import * as acorn from 'acorn';
import source from './node_modules/acorn/dist/acorn.js' with { type: 'text' };

function count_kinds(node, counts = new Map()) {
  counts.set(node.type, (counts.get(node.type) ?? 0) + 1);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (child?.type) count_kinds(child, counts);
  }
  return counts;
}

const tree = acorn.parse(source, { ecmaVersion: 5, locations: true });
print(source.length, tree.body.length, tree.loc.end.line, tree.loc.end.column);
for (const [kind, count] of [...count_kinds(tree)].sort(([a], [b]) => (a < b ? -1 : 1))) print(kind, count);

const kinds = new Map();
for (const token of acorn.tokenizer(source, { ecmaVersion: 5 })) {
  kinds.set(token.type.label, (kinds.get(token.type.label) ?? 0) + 1);
}
for (const [label, count] of [...kinds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) print(label, count);

const programs = ['a?.b ?? (c ||= 1n)', 'class A { #x = 1; static { this.y = #x in this } get z() { return super.z } }',
  'for await (const [a, { b = 1, ...c }] of d) label: while (1) break label',
  'async function* f(a, ...b) { yield* await a }',
  '`a${b}c`.raw`\\u{1F600}`', '/(?<year>\\d{4})(?<=x)/dgimsuy.test(x)',
  'import d, * as n from "m"; export { n as default }',
  'x = y => ({ ...z, [k]: v })', 'a ** -b', 'if (a) ; else { switch (b) { case 1: default: } }'];
for (const program of programs) {
  try {
    const parsed = acorn.parse(program, { ecmaVersion: 2024, sourceType: 'module', allowAwaitOutsideFunction: true });
    print(JSON.stringify(parsed, (key, value) => (typeof value === 'bigint' ? `${value}n` : value)));
  } catch (error) {
    print(program, error.name, error.message, error.pos);
  }
}
for (const wrong of ['a b', '{', 'let a; let a', '"\\u{110000}"', 'for (let x', '1 = 2', '/(/', 'class { #a; #a }',
  '\u{1f600}']) {
  try {
    acorn.parse(wrong, { ecmaVersion: 2024 });
  } catch (error) {
    print(error.message, error.pos, error.raisedAt);
  }
}
