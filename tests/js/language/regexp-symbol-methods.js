// What String asks of a RegExp: exec, flags and lastIndex by their properties.
const log = [];
class Spy extends RegExp {
  exec(s) { log.push('exec@' + this.lastIndex); return super.exec(s); }
  get flags() { log.push('flags'); return super.flags; }
  get global() { log.push('global'); return super.global; }
}
for (const [name, run] of Object.entries({ match: () => 'aba'.match(new Spy('a', 'g')),
  replace: () => 'aba'.replace(new Spy('a', 'g'), 'x'), search: () => 'aba'.search(new Spy('b')),
  split: () => 'aba'.split(new Spy('b')), test: () => new Spy('a').test('a'),
  matchAll: () => [...'aba'.matchAll(new Spy('b', 'g'))].length })) {
  log.length = 0;
  print(name, String(run()), log.filter((l) => l.startsWith('exec')).length > 0);
}
const fake = { exec: () => null, flags: 'g', global: true, lastIndex: 0, unicode: false };
print(RegExp.prototype[Symbol.match].call(fake, 'a'), RegExp.prototype.test.call({ exec: () => ({}) }, ''),
  RegExp.prototype.toString.call({ source: 'S', flags: 'F' }));
for (const bad of [() => RegExp.prototype.exec.call({}, ''), () => RegExp.prototype.test.call({ exec: () => 1 }, ''),
  () => RegExp.prototype.source, () => RegExp.prototype.global, () => Object.getOwnPropertyDescriptor(RegExp.prototype,
  'global').get.call({})]) try {
  print(bad());
} catch (e) { print(e.name); }
print(Object.getOwnPropertyDescriptor(RegExp.prototype, 'flags').get.call({ global: 1, sticky: 'y', hasIndices: 0,
  unicode: true, ignoreCase: {} }), RegExp.prototype.toString(), RegExp.prototype.flags === '',
  new RegExp('a/b').source, new RegExp('[/]').source, RegExp('\\/').source, new RegExp(undefined).source,
  new RegExp(null).source, RegExp.length);
