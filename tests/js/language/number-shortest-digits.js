// The shortest decimal that reads back as the same number.
let state = 1; const random = () => { state = (Math.imul(state, 1664525) + 1013904223) >>> 0; return state; };
const view = new DataView(new ArrayBuffer(8)); let wrong = 0, total = 0; const sample = [];
for (let i = 0; i < 2000; i++) {
  view.setUint32(0, random());
  view.setUint32(4, random());
  const v = view.getFloat64(0);
  if (!Number.isFinite(v)) continue;
  const text = String(v);
  if (Number(text) !== v) wrong++;
  total += text.length;
  if (i % 200 === 0) sample.push(text);
}
print(wrong, total, sample.join(' '));
let sum = 0;
for (let e = -320; e <= 308; e++) {
  const v = Number(`1e${e}`);
  sum += String(v).length + String(v * 3).length + v.toPrecision(17).length;
  if (Number(v.toPrecision(17)) !== v) wrong++;
}
print(sum, wrong);
print([2 ** -1074, 2 ** -1022, 2 ** 1023, 2 ** 53 - 1, 2 ** 63, 2 ** 64, 1 / 3, 2 / 3, 0.1 + 0.7, 1e15 + 0.3, 4.35,
  1.15, 5e-5, 123e18, 1234567890123456789012].join(' '));
for (let i = 0; i < 20; i++) print(2 ** (i * 50 - 500), 10 ** Math.floor(i / 2) / 7);
