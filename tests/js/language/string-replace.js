// replace and replaceAll: patterns in the replacement, callbacks.
print('aaa'.replace('a', 'b'), 'aaa'.replaceAll('a', 'b'), 'aaa'.replace(/a/g, 'b'), 'abc'.replace('b', '[$&]'),
  'abc'.replace('b', "[$`|$']"), 'abc'.replace('b', '$$'), 'abc'.replace(/(a)(b)/, '$2$1'), 'abc'.replace(/(a)(b)/,
  '$3$0$10$01$02'), 'abc'.replace(/(?<x>b)/, '<$<x>>'), 'abc'.replace(/b/, '$<x>'), 'abc'.replace(/(?<x>b)/,
  '$<y>|$<x'), 'abc'.replace('', '_'), 'abc'.replaceAll('', '_'));
print('abc'.replace('b', () => '$&'), 'a1b22'.replace(/\d+/g, (m, i, s) => `<${m}@${i}/${s.length}>`),
  'ab'.replace(/(?<l>a)(z)?/, (...args) => args.map((a) => typeof a === 'object' ? JSON.stringify(a)
  : String(a)).join('|')), 'x'.replace('x', undefined), 'x'.replace('x', null), 'x'.replace('x', () => {}),
  'x'.replace('x'), 'abc'.replaceAll(/[ac]/g, (c) => c.toUpperCase()), 'aXbX'.replaceAll('X', "$'"));
try { 'a'.replaceAll(/a/, 'b'); } catch (e) { print(e.name); }
print('aBAb'.replace(/b/gi, (m) => m === 'b' ? '1' : '2'), 'abc'.replace(/(x)?b/, '[$1]'), 'price: 10'.replace(/(\d+)/,
  (m) => m * 2), 'a.b.c'.replaceAll('.', '-'), 'a\nb'.replace(/^b/m, 'X'), 'abcabc'.replace(/b/y, 'X'),
  'bcabc'.replace(/b/y, 'X'), 'aaa'.replace(/a/gy, 'x'), 'aba'.replace(/a/gy, 'x'), 'héé'.replace(/é/gu, 'e'),
  '$1'.replace('$1', '$$1$$'), 'x'.replace(/x/, '$0$00$001'), '1,234,567'.replace(/,/g, ''),
  '1234567'.replace(/\B(?=(\d{3})+$)/g, ','));
const re = /a/g;
re.lastIndex = 2;
print('aaaa'.replace(re, 'b'), re.lastIndex, 'tel: 555-1234'.replace(/(\d{3})-(\d{4})/, '$2-$1'), 'abc'.replace(/(?=b)/,
  '^'), 'abc'.replace(/(?<=b)/, '^'), 'aaa'.replace(/a{2}/, (m, ...rest) => rest.length),
  'abc'.replace({ toString: () => 'b' }, 'X'), 'abc'.replace({ [Symbol.replace]: (s, r) => s + r }, 'Y'),
  '<b>x</b>'.replace(/[<>&]/g, (c) => ({ '<': '&lt;', '>': '&gt;' })[c]), 'x-y-z'.replace(/-(.)/g,
  (_, c) => c.toUpperCase()), 'aa'.replace(/a/g, ((n) => () => n++)(1)));
