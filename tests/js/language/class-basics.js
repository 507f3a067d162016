// Classes: methods, statics, accessors, inheritance, what is enumerable.
class Shape {
  static count = 0; static create(...args) { return new this(...args); }
  constructor(name) { this.name = name; Shape.count++; }
  area() { return 0; } describe() { return `${this.name}: ${this.area()}`; }
  get size() { return this.area() > 10 ? 'large' : 'small'; } set size(v) { this.name = v + ' ' + this.name; }
  static get total() { return 'total ' + Shape.count; }
  *[Symbol.iterator]() { yield this.name; yield this.area(); }
  ['comp' + 'uted']() { return 'computed'; }
}
class Rectangle extends Shape {
  constructor(w, h) { super('rectangle'); Object.assign(this, { w, h }); }
  area() { return this.w * this.h; }
  describe() { return super.describe() + '!'; }
  get size() { return super.size.toUpperCase(); }
  static create(n) { return super.create(n, n); }
}
const r = new Rectangle(3, 4), s = Rectangle.create(2);
print(r.describe(), s.describe(), r.size, s.size, Shape.total, [...r].join(), r.computed());
const shape = new Shape('x'); shape.size = 'tiny'; print(shape.name); r.size = 'q'; print(r.name);
print(typeof Shape, r instanceof Shape, Object.getPrototypeOf(Rectangle) === Shape, r.constructor.name,
  Object.keys(r).join(), Object.keys(Shape.prototype).length, Object.getOwnPropertyNames(Shape.prototype).join());
print(Rectangle.count, Object.hasOwn(Rectangle, 'count'), Rectangle.hasOwnProperty('create'), 'area' in r,
  r.hasOwnProperty('area'), JSON.stringify(Object.getOwnPropertyDescriptor(Shape.prototype, 'area')));
for (const attempt of [() => Shape(), () => {
  class B extends Shape { constructor() {} }
  new B();
}, () => { class B extends 5 {} }, () => { class B extends null {} new B(); }, () => { Shape.prototype = 1;
return Shape.prototype.area ? 'kept' : 'lost'; },
  () => { class B extends Shape { constructor() { super('b'); super('c'); } } new B(); },
  () => { class B extends Shape { constructor() { return { own: 1 }; } } return JSON.stringify(new B()); },
  () => { class B extends Shape { constructor() { return 1; } } new B(); },
  () => { class B { constructor() { return 1; } } return typeof new B(); }])
  try { print(attempt()); } catch (e) { print(e.name); }
const Anonymous = class { static who() { return this.name; } };
print(Anonymous.who(), (class Inner { static n = Inner.name; }).n, class {}.name === '');
