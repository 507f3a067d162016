// V8 gives sloppy functions own properties `arguments` and `caller`; the other engine leaves them to the prototype.
const order = (value) => Reflect.ownKeys(value).map(String).join(' ');
print(order(function f(a) {}));
print(order(() => {}), order(class {}), order({ m() {} }.m));
print(order(Function.prototype));
