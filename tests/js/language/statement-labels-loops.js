// Labels, every loop, break and continue to each.
const out = [];
outer: for (let i = 0; i < 4; i++) {
  inner: for (let j = 0; j < 4; j++) {
    if (j === i) continue outer;
    if (i === 3) break outer;
    if (j === 2) break inner;
    out.push(`${i}${j}`);
  }
}
print(out.join());
block: { print('in'); if (out.length) break block; print('never'); }
a: b: c: for (;;) { break b; }
let n = 0;
do { n++; if (n === 2) continue; if (n > 4) break; } while (n < 10);
print(n);
while (n-- > 0) if (n === 2) break;
print(n);
for (var i = 0, j = 10; i < j; i++, j -= 2) ;
print(i, j);
for (; ;) { if (++n > 5) break; }
print(n);
const fs = [];
for (let i = 0; i < 3; i++) { fs.push(() => i++); }
print(fs.map((f) => f()).join(), fs.map((f) => f()).join());
for (let i = (fs.length = 0, 0), get = () => i; i < 2; i++) fs.push(get, () => i);
print(fs.map((f) => f()).join());
for (const x = { v: 0 }; x.v < 3; x.v++) ;
for (let [p, q] = [0, 5]; p < q; p++, q--) print(p, q);
for (let { length } = 'abc'; length > 1; length--) print(length);
l1: for (const x of [1, 2]) for (const k in { a: 1, b: 2 }) { if (k === 'b') continue l1; print(x + k); }
var s = '';
skip: for (var c of 'hello') { switch (c) { case 'l': continue skip; } s += c; }
print(s);
foo: { bar: { break foo; } }
if (0) ; else print('else');
if (1) if (0) print('x'); else print('dangling');
eval('lab: function g() { return 1; }');
print(typeof g);
{ }
;
;
{ ; }
for (const z of []) ;
for (let of of [[1]]) print(of.length);
for (var async of [7]) print(async);
