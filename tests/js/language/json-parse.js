// JSON.parse: grammar, numbers, strings, duplicates, __proto__.
for (const text of ['1', '-0', '1e3', '"\\u00e9\\n\\/"', ' [1 , 2] ', '{"a":1,"a":2}', 'null', '{"":[]}', '1.5E-2',
  '"\\ud800"', '{"2":1,"1":2,"b":3}', '[[[]]]', '-1.0', '"\u2028"', '123456789012345678901234567890',
  '{"a":{"b":{}}}']) {
  const v = JSON.parse(text);
  print(text, JSON.stringify(v), typeof v, Object.is(v, -0));
}
const bad = ['', ' ', '01', '1.', '.5', '+1', '-', '1e', '0x1', 'NaN', 'undefined', "'a'", '"a', '"\t"', '"\\x41"',
  '"\\u12"', '[1,]', '[,1]', '{a:1}', '{"a"}', '{"a":}', '{"a":1,}', '1 2', 'tru', '[1', '/**/1', '\u00a01', '"\n"',
  '{"a":1 "b":2}', '\ufeff1', '--1', '{1:2}', ']', '"\\'];
print(bad.map((t) => { try { JSON.parse(t); return 'accepted ' + t; } catch (e) { return e.name === 'SyntaxError'
  ? '.' : e.name; } }).join(''));
const p = JSON.parse('{"__proto__": {"x": 1}, "constructor": 2}');
print(p.x, Object.keys(p).join(), Object.getPrototypeOf(p) === Object.prototype, p.constructor);
print(JSON.parse('[1]').constructor === Array, JSON.parse(' \t\n\r1'), JSON.parse(5), JSON.parse(null), JSON.parse([3]),
  JSON.parse({ toString: () => '"s"' }), JSON.parse.length);
