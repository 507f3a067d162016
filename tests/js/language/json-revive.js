// Revivers: order, holder, deletion, dates.
const log = [];
const value = JSON.parse('{"a":[1,{"b":2}],"c":"x"}', function (k, v) {
  log.push(`${k}:${Array.isArray(this) ? 'A' : 'O'}:${JSON.stringify(v)}`);
  return v;
});
print(log.join(' '));
print(JSON.stringify(JSON.parse('{"a":1,"b":[1,2,3],"c":{"d":1}}', (k, v) => k === 'a' || v === 2 ? undefined
  : typeof v === 'number' ? v * 10 : v)), JSON.parse('[1,2]', () => 'replaced'),
  JSON.parse('{"d":"2020-01-01T00:00:00.000Z"}', (k, v) => k === 'd' ? new Date(v) : v).d.getTime());
print(JSON.stringify(JSON.parse('{"a":1,"b":2}', function (k, v) { if (k === 'a') this.b = 'changed'; return v; })),
  JSON.stringify(JSON.parse('[1,2,3]', function (k, v) { if (k === '0') delete this[1]; return v; })),
  JSON.stringify(JSON.parse('{"x":1}', function (k, v) { if (k === 'x') this.y = 5; return v; })));
try { JSON.parse('[1]', () => { throw new RangeError(); }); } catch (e) { print(e.name); }
print(JSON.parse('1', 5), JSON.stringify(JSON.parse('{"2":0,"b":0,"1":0}', (k, v) => { log.push(k); return v; })),
  log.slice(-4).join());
