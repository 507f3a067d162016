// When the parts of a class are evaluated: heritage, keys, fields, static blocks.
const log = []; const say = (v) => { log.push(v); return v; };
class Base {
  static [say('base static key')] = say('base static value');
  [say('base field key')] = say('base field');
  constructor() { say('base constructor'); }
}
class Derived extends (say('heritage'), Base) {
  [say('key 1')]() {}
  static { say('static block'); }
  static [say('key 2')] = say('static value');
  get [say('key 3')]() { return 1; }
  [say('key 4')] = say('field');
  constructor(x = say('parameter')) { say('before'); super(); say('after'); }
}
print(log.splice(0).join(' | '));
new Derived();
print(log.splice(0).join(' | '));
try {
  class Bad extends (say('bad heritage'), 5) { static { say('never'); } }
} catch (e) { print(e.name, log.splice(0).join()); }
class K { static ['a' + log.push('k1')] = 1; static ['b' + log.push('k2')] = 2; }
print(Object.keys(K).join(), log.join());
let i = 0;
class C { [`m${i++}`]() {} [`m${i++}`]() {} static [`s${i++}`] = i; }
print(Object.getOwnPropertyNames(C.prototype).join(), Object.keys(C).join(), C.s2);
