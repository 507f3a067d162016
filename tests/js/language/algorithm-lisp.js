// A small Lisp: reader, evaluator with closures and tail loops.
const read = (source) => {
  const tokens = source.match(/[()']|"[^"]*"|[^\s()']+/g);
  let at = 0;
  const next = () => {
    const t = tokens[at++];
    if (t === "'") return ['quote', next()];
    if (t === '(') { const list = []; while (tokens[at] !== ')') list.push(next()); at++; return list; }
    if (t[0] === '"') return { text: t.slice(1, -1) };
    return Number.isNaN(Number(t)) ? t : Number(t);
  };
  const all = [];
  while (at < tokens.length) all.push(next());
  return all;
};
const globals = Object.assign(Object.create(null), { '+': (...a) => a.reduce((x, y) => x + y, 0),
  '*': (...a) => a.reduce((x, y) => x * y, 1), '-': (a, b) => a - b, '<': (a, b) => a < b, '=': (a, b) => a === b,
  list: (...a) => a, car: ([h]) => h, cdr: ([, ...t]) => t, cons: (h, t) => [h, ...t], 'null?': (l) => l.length === 0,
  display: (v) => print(JSON.stringify(v)) });
const evaluate = (x, env) => {
  for (;;) {
    if (typeof x === 'string') { if (!(x in env)) throw new ReferenceError(x); return env[x]; }
    if (!Array.isArray(x)) return x.text ?? x;
    const [op, ...args] = x;
    switch (op) {
      case 'quote': return args[0];
      case 'if': x = evaluate(args[0], env) ? args[1] : args[2]; continue;
      case 'define': return (env[args[0]] = evaluate(args[1], env));
      case 'lambda': return Object.assign((...v) => evaluate(args[1], Object.assign(Object.create(env),
        Object.fromEntries(args[0].map((n, i) => [n, v[i]])))), { params: args[0], body: args[1], env });
      case 'let': x = [['lambda', args[0].map((b) => b[0]), args[1]], ...args[0].map((b) => b[1])]; continue;
    }
    const [f, ...values] = x.map((y) => evaluate(y, env));
    if (!f.body) return f(...values);
    env = Object.assign(Object.create(f.env), Object.fromEntries(f.params.map((n, i) => [n, values[i]])));
    x = f.body;
  }
};
const run = (source) => read(source).map((x) => evaluate(x, globals)).at(-1);
print(run('(define fact (lambda (n) (if (< n 2) 1 (* n (fact (- n 1))))))' +
'(fact 20)'), run('(define loop (lambda (n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))))' +
'(loop 20000 0)'), JSON.stringify(
run("(define map (lambda (f l) (if (null? l) '() (cons (f (car l)) (map f (cdr l))))))" +
"(map (lambda (x) (* x x)) '(1 2 3 4))")), run('(let ((a 2) (b 3)) (+ a b))'),
run('(((lambda (x) (lambda (y) (+ x y))) 5) 6)'));
run('(display (list 1 "two" (quote (three (4)))))');
try { run('(missing 1)'); } catch (e) { print(e.name, e.message); }
