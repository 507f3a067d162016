// Labels on blocks, nested functions with the same labels, and returns through them.
const f = (n) => {
  const out = [];
  a: {
    b: {
      c: {
        out.push('c');
        if (n === 1) break c;
        if (n === 2) break b;
        if (n === 3) break a;
        if (n === 4) return out.concat('returned').join();
        out.push('c end');
      }
      out.push('b end');
    }
    out.push('a end');
  }
  return out.join();
};
for (let n = 0; n <= 4; n++) print(n, f(n));
a: for (const x of [1, 2, 3]) {
  const g = () => { a: for (const y of [1, 2]) { if (y === 2) break a; return y; } };
  if (g() === 1 && x === 2) continue a;
  print(x);
}
l: if (true) { print('in if'); break l; } else print('never');
m: try { break m; } finally { print('finally through label'); }
let s = '';
o: for (let i = 0; i < 3; i++) { try { for (;;) { if (i === 1) continue o; break; } s += i; } finally { s += 'f'; } }
print(s);
w: while (true) { do { break w; } while (false); }
print('out');
yield_: for (const await_ of [1]) { print(await_); break yield_; }
