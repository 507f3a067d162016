// new Function and its relatives: parameters, bodies, scope, errors.
var scope = 'global';
const f = (() => { const scope = 'local'; return new Function('return scope'); })();
print(f(), new Function('a', 'b', 'return a + b')(1, 2), new Function('a, b', 'return a * b')(3, 4),
  new Function('a = 5, ...rest', 'return a + rest.length')(undefined, 1, 2), new Function('{ x }', '[y]',
  'return x + y')({ x: 1 }, [2]), Function('return this')() === globalThis, Function('"use strict"; return this')());
for (const args of [['return }'], ['a b', ''], ['a, a', '"use strict"'], ['a', 'return super.x'], ['...a, b', ''],
  ['yield', '"use strict"'], [') {', ''], ['a = super()', ''], ['await x'], ['//', 'return 1']]) try {
  new Function(...args);
  print('made', args.join('|'));
} catch (e) { print(e.name, args.join('|')); }
print(new Function('a //', 'return a')(5), new Function('a', '/* c */ return a // end')(6), new Function('').length,
  new Function('a', 'b', 'c', '').length);
const G = Object.getPrototypeOf(function* () {}).constructor, A = Object.getPrototypeOf(async () => {}).constructor,
  AG = Object.getPrototypeOf(async function* () {}).constructor;
print([...new G('n', 'for (let i = 0; i < n; i++) yield i')(3)].join(), G.name, A.name, AG.name, new G().constructor
  === G, Object.getPrototypeOf(G) === Function);
new A('v', 'return await v')(Promise.resolve('async made')).then(print);
new AG('yield 1; yield 2')().next().then((r) => print(r.value));
print(new Function('a', 'return a').name, new Function() instanceof Function, typeof new Function().prototype,
  Object.keys(new Function('return 1')).length, Reflect.construct(Function, ['return 9'])(),
  Function.prototype.constructor === Function, new Function({ toString: () => 'p' }, { toString: () => 'return p' })(4),
  new Function('return new.target')(), new (new Function('this.v = new.target !== undefined'))().v);
