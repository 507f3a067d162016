// Character classes, escapes, ranges.
const count = (re) => {
  let n = 0;
  for (let c = 0; c < 0x10000; c++) if (re.test(String.fromCharCode(c))) n++;
  return n;
};
print(count(/\d/), count(/\w/), count(/\s/), count(/./), count(/./s), count(/\D/), count(/\W/), count(/\S/),
  count(/[^]/), count(/[]/), count(/[\s\S]/), count(/[a-z]/i), count(/[a-z]/iu), count(/\w/iu), count(/[^\W]/),
  count(/[\d-x]/), count(/[\b]/), count(/\cJ/), count(/[\c_]/), count(/\x41/), count(/\0/));
print(/[a-c-e]/.test('-'), /[\]\\]/.exec('\\')[0], /[^\d\s]/.exec('1 x')[0], /[a\-z]/.test('b'), /[-a]/.test('-'),
  /[\u0041-\u{43}]/u.test('B'), /\u{41}/.test('A'), /\u{3}/.test('uuu'), /\x4/.test('x4'), /\u004/.test('u004'),
  /[\w-]+/.exec('a-b c')[0], /\./.test('a'), /[.]/.test('a'), /\//.test('/'), /[/]/.test('/'), /\07/.test('\x07'),
  /\8/.test('8'), /[\1]/.test('\x01'));
