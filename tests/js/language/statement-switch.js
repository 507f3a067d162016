// switch: fall-through, default in the middle, scopes, strict comparison, completion.
const f = (v) => {
  const out = [];
  switch (v) {
    case 1: out.push('one');
    case 2: out.push('two'); break;
    default: out.push('default');
    case 3: out.push('three'); break;
    case '1': out.push('string');
    case NaN: out.push('never NaN');
  }
  return out.join();
};
for (const v of [1, 2, 3, 4, '1', NaN, null]) print(String(v), f(v));
const log = [];
const say = (x) => { log.push(x); return x; };
switch (say(2)) { case say(1): case say(2): case say(3): log.push('in'); }
print(log.join());
switch (3) { case 0: let x; break; case 3: try { x; } catch (e) { print(e.name); } }
switch (1) { default: }
switch (1) { }
switch (0) { case -0: print('zero'); }
print((() => { switch (true) { case 5 > 9: return 'a'; case 5 > 3: return 'b'; } })(),
  (() => { for (const i of [1, 2, 3]) switch (i) { case 2: continue; case 3: return i; } })(),
  (() => { l: switch (1) { case 1: switch (2) { case 2: break l; } return 'no'; } return 'out'; })(), typeof hoisted,
  (() => { switch (1) { case 1: function inner() { return 'fn'; } } return inner(); })(),
  (() => { switch (9) { case 1: var hidden = 1; } return typeof hidden; })());
switch (1) { case 2: function hoisted() {} }
const o = {};
switch (o) { case {}: print('no'); break; case o: print('same object'); }
let s = '';
for (let i = 0; i < 6; i++) switch (i % 3) { case 0: s += 'a'; break; case 1: s += 'b'; continue; default: s += 'c'; }
print(s);
switch (((a) => a * 2)(4)) { case 8: { const block = 'scoped'; print(block); } }
