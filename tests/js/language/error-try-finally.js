// try, catch, finally and every way out of them.
const f = (n) => {
  const log = [];
  const r = (() => {
    for (let i = 0; ; i++) try {
      log.push('t' + i);
      if (n === 0) return 'ret';
      if (n === 1) throw 'err';
      if (n === 2) break;
      if (n === 3 && i < 2) continue;
      if (n === 4) return log.push('expr');
      return 'end';
    } catch (e) { log.push('c' + e); return 'caught'; } finally { log.push('f' + i); if (n === 5) return 'finally'; }
    return 'after';
  })();
  return r + ' ' + log.join(',');
};
for (let n = 0; n <= 5; n++) print(n, f(n));
print((() => { try { return 1; } finally { return 2; } })(),
  (() => { try { throw 1; } catch { return 3; } finally { } })(),
  (() => { l: try { return 1; } finally { break l; } return 4; })(),
  (() => { for (const i of [1, 2]) try { return i; } finally { continue; } return 5; })(),
  (() => { try { throw 1; } finally { return 6; } })(), (() => { let x = 1; try { return x; } finally { x = 9; } })(),
  (() => { const o = { v: 1 }; try { return o; } finally { o.v = 9; } })().v);
const order = [];
try {
  try {
    order.push(1);
    throw new RangeError('a');
  } catch (e) { order.push(e.message); throw new TypeError('b'); } finally { order.push('f'); }
} catch (e) { order.push(e.message, e.name); }
print(order.join());
try { try { throw 'first'; } finally { throw 'second'; } } catch (e) { print(e); }
print(eval('try { 1 } finally { 2 }'), eval('1; try { throw 2 } catch (e) { e + 1 }'),
  eval('do { 5; try { 6; break; } finally { 7 } } while (0)'), eval('2; if (false) 3'), eval('var z = 5'),
  eval('4; ;;;'), eval('{ 8; { } }'), eval('9; function q() {}'), eval('switch (1) { case 1: "s"; }'),
  eval('l: { 10; break l; }'));
try { (({ a }) => a)(null); } catch ({ name, constructor }) { print(name, constructor === TypeError); }
try {
  throw { code: 5, list: [1, 2] };
} catch ({ code, list: [, second = 0], missing = 'd' }) { print(code, second, missing); }
const e1 = 'outer';
try { throw 'inner'; } catch (e1) { { let e1 = 'block'; } print(e1); }
print(e1);
const deep = (n) => { try { if (n === 0) throw new Error('deep'); deep(n - 1); } finally { count++; } };
let count = 0;
try { deep(50); } catch (e) { print(e.message, count); }
