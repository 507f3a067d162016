// Resizable buffers: views that follow, views that fall out of bounds.
const buffer = new ArrayBuffer(4, { maxByteLength: 16 }), fixed = new ArrayBuffer(4);
print(buffer.resizable, buffer.maxByteLength, fixed.resizable, fixed.maxByteLength);
const tracking = new Uint8Array(buffer), part = new Uint8Array(buffer, 1, 2), tail = new Uint16Array(buffer, 2),
  view = new DataView(buffer, 2);
const state = () => {
  let v;
  try { v = view.byteLength; } catch (e) { v = e.name; }
  print(buffer.byteLength, tracking.length, part.length, part.byteOffset, tail.length, tail.byteLength, v);
};
state();
tracking.set([1, 2, 3, 4]);
buffer.resize(8);
state();
print(tracking.join());
buffer.resize(2);
state();
print(tracking.join(), part[0], [...tracking].length);
try { part.join(); } catch (e) { print(e.name); }
buffer.resize(0);
state();
buffer.resize(16);
state();
print(tracking.join());
for (const attempt of [() => buffer.resize(17), () => buffer.resize(-1), () => fixed.resize(4), () => new ArrayBuffer(5,
  { maxByteLength: 4 }), () => new ArrayBuffer(1, { maxByteLength: undefined }).resizable, () => buffer.resize()
  ?? buffer.byteLength]) try {
  print(attempt());
} catch (e) { print(e.name); }
buffer.resize(4);
tracking.set([9, 8, 7, 6]);
const seen = [];
for (const v of tracking) { seen.push(v); if (v === 8) buffer.resize(3); }
print(seen.join());
buffer.resize(4);
let calls = 0;
tracking.forEach((v, i) => { calls++; if (i === 0) buffer.resize(2); });
print(calls);
buffer.resize(4);
print(tracking.map((v, i) => { if (i === 0) buffer.resize(1); return v === undefined ? 77 : v + 1; }).join());
buffer.resize(6);
print(buffer.slice(2).byteLength, buffer.slice(2).resizable);
buffer.resize(3);
print([3, 1, 2].map((v, i) => (tracking[i] = v)).join(), tracking.sort((a, b) => { buffer.resize(2); return a - b;
  }).length, Object.keys(tracking).join(), tail.length, 'byteLength' in view);
