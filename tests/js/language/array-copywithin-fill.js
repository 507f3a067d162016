// fill and copyWithin with every kind of bounds.
const make = () => [1, 2, 3, 4, 5];
print(make().fill(0).join(), make().fill(0, 2).join(), make().fill(0, -2).join(), make().fill(0, 1, 3).join(),
  make().fill(0, 3, 1).join(), make().fill(0, NaN, Infinity).join(), make().fill(0, 'x', '2').join(),
  make().fill().join('-'));
print(make().copyWithin(0, 3).join(), make().copyWithin(1, 0, 3).join(), make().copyWithin(-2, 0).join(),
  make().copyWithin(0, -2, -1).join(), make().copyWithin(2).join(), make().copyWithin().join(),
  make().copyWithin(3, 1).join());
const object = { length: 5, 3: 1 };
print(JSON.stringify(Array.prototype.copyWithin.call(object, 0, 3)),
  JSON.stringify(Array.prototype.fill.call({ length: 3 }, 4)));
const shared = new Array(3).fill([]); shared[0].push('x'); print(JSON.stringify(shared), shared[0] === shared[2]);
const holes = [1, , 3, , 5].copyWithin(0, 1); print(Object.keys(holes).join(), holes.length);
try { Object.freeze([1, 2]).fill(0); } catch (e) { print(e.name); }
