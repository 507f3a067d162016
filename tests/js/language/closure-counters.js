// Closures keep variables, not values.
function counter(start = 0, step = 1) {
  let value = start, calls = 0;
  return { next: () => (calls++, value += step), back: () => (calls++, value -= step), get calls() { return calls; },
    set step(s) { step = s; }, clone: () => counter(value, step) };
}
const one = counter(), ten = counter(10, 10);
print(one.next(), one.next(), ten.next(), one.back(), ten.next(), one.calls, ten.calls);
ten.step = 1;
print(ten.next());
const copy = ten.clone(); copy.next(); print(copy.next(), ten.next());
const adders = []; for (const n of [1, 2, 3]) adders.push((x) => x + n); print(adders.map((f) => f(10)));
const shared = (() => { let x = 0; return [() => x++, () => x, (v) => { x = v; }]; })();
shared[0]();
shared[0]();
print(shared[1]());
shared[2](40);
print(shared[0](), shared[1]());
const compose = (...fs) => (x) => fs.reduceRight((v, f) => f(v), x);
print(compose((x) => x + 1, (x) => x * 2, (x) => x - 3)(10));
const curry = (f) => function g(...a) { return a.length >= f.length ? f(...a) : (...b) => g(...a, ...b); };
const sum = curry((a, b, c) => a + b + c);
print(sum(1)(2)(3), sum(1, 2)(3), sum(1)(2, 3));
const memo = (f, cache = new Map()) => (n) => cache.has(n) ? cache.get(n) : (cache.set(n, f(n)), cache.get(n));
const fib = memo((n) => n < 2 ? n : fib(n - 1) + fib(n - 2));
print(fib(80));
const Y = (f) => ((x) => x(x))((x) => f((y) => x(x)(y))); print(Y((self) => (n) => n ? n * self(n - 1) : 1)(10));
let late = () => later; let later = 'bound late'; print(late());
const handlers = {};
for (let i = 0; i < 3; i++) { let j = i * i; handlers['h' + i] = () => [i++, j++].join('/'); }
print(handlers.h2(), handlers.h2(), handlers.h1());
let i = 0;
const odd = [];
for (let k = 0; k < 4; k++) { if (k % 2) continue; odd.push(() => k); k++; }
print(odd.map((f) => f()));
