// split by strings and expressions, with limits.
print('a,b,,c'.split(',').join('|'), 'abc'.split('').join('|'), 'abc'.split().length, ''.split('').length,
  ''.split(',').length, 'a,b,c'.split(',', 2).join('|'), 'abc'.split('', 0).length, 'a1b2c'.split(/\d/).join('|'),
  'a1b2c'.split(/(\d)/).join('|'), 'abc'.split(/(?:)/).join('|'), ',a,'.split(',').length,
  'aXbXc'.split('X', -1).length, 'abc'.split('abc').length);
print('a<b>c</b>'.split(/<(\/)?([^<>]+)>/).map(String).join('|'), ' a  b '.split(' ').length,
  ' a  b '.split(/\s+/).join('|'), 'ab'.split(/a*/).join('|'), 'ab'.split(/a*?/).join('|'), 'test'.split('t').join('|'),
  'A1B2'.split(/([A-Z])/, 3).join('|'), '😀a'.split('').length, '😀a'.split(/(?:)/u).length,
  'x'.split(undefined, 0).length, 'anullb'.split(null).join('|'), 'a,b'.split(',', 2 ** 32 + 1).length,
  'a.b'.split('.').join('|'), 'line1\r\nline2\nline3'.split(/\r?\n/).join('|'));
const custom = { [Symbol.split](s, limit) { return [s.length, limit]; } };
print('hello'.split(custom, 3).join(), 'a-b_c'.split(/[-_]/g).join('|'), 'aBc'.split(/b/i).join('|'),
  'abcabc'.split(/b/y).join('|'), 'aaa'.split('aa').join('|'), 'a\nb'.split(/^/m).length,
  'one  two'.split('  ').join('|'));
class Re extends RegExp {
  static get [Symbol.species]() {
    return class extends RegExp { exec(s) { print('species exec'); return super.exec(s); } };
  }
}
print('a-b'.split(new Re('-')).join('|'));
print('The quick brown'.split(' ').map((w) => w[0].toUpperCase() + w.slice(1).toLowerCase()).join(' '),
  'k1=v1&k2=v2&k3'.split('&').map((p) => p.split('=')).map(([k, v = null]) => `${k}:${v}`).join(),
  'camelCaseText'.split(/(?=[A-Z])/).join('_').toLowerCase(), '2024-01-02'.split('-').map(Number).join('/'),
  'x'.repeat(1000).split('').length);
