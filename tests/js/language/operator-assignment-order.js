// The order in which the parts of assignments and calls are evaluated.
const log = [];
const say = (name, value) => { log.push(name); return value; };
const flush = () => print(log.splice(0).join(' '));
const target = { set x(v) { log.push('set ' + v); }, get x() { log.push('get'); return 1; } };
say('object', target)[say('key', 'x')] = say('value', 2); flush();
say('object', target)[say('key', 'x')] += say('value', 2); flush();
say('f', (...args) => log.push('call ' + args))(say('a', 1), ...say('spread', [2, 3]), say('b', 4)); flush();
say('left', 1) + say('right', 2) * say('third', 3) ** say('fourth', 4); flush();
({ [say('k1', 'a')]: say('v1', 1), [say('k2', 'b')]: say('v2', 2) }); flush();
try { say('null', null)[say('key', 'k')] = say('value', 1); } catch (e) { log.push(e.name); } flush();
try { say('not callable', 5)(say('argument', 1)); } catch (e) { log.push(e.name); } flush();
let a = 1; a += (a = 5, 10); print(a);
let b = [0, 0], i = 0; b[i++] = i++; b[i] = i; print(b, i);
let c = { v: 1 }; c.v = c = { w: 2 }; print(JSON.stringify(c));
let x = 1, y = 2; [x, y] = [y, x]; print(x, y);
class K {
  static [say('computed', 'm')]() {}
  static f = say('field', 1);
  static [say('second', 'n')] = say('value', 2);
}
flush();
