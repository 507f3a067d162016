// fflate: deflate, gzip and zlib on texts and numbers, every level, and back again; a zip file.
import { deflateSync, inflateSync, gzipSync, gunzipSync, zlibSync, unzlibSync, zipSync, unzipSync, strToU8, strFromU8,
  Inflate } from 'fflate';
import source from './node_modules/acorn/dist/acorn.js' with { type: 'text' };

function checksum(bytes) {
  let a = 1, b = 0;
  for (const byte of bytes) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return (b * 65536 + a).toString(16);
}

let state = 1;
const noise = Uint8Array.from({ length: 20000 }, () => (state = Math.imul(state, 1664525) + 1013904223 | 0) >>> 24);
const inputs = { source: strToU8(source.slice(0, 60000)), noise, zeros: new Uint8Array(50000), empty: new Uint8Array(0),
  stripes: Uint8Array.from({ length: 30000 }, (_, i) => i * i >> 7), unicode: strToU8('naïve 日本語 😀 '.repeat(900)) };
for (const [name, bytes] of Object.entries(inputs)) {
  for (const level of [0, 1, 6, 9]) {
    const packed = deflateSync(bytes, { level }), back = inflateSync(packed);
    print(name, level, bytes.length, packed.length, checksum(packed), checksum(back) === checksum(bytes));
  }
}
const gz = gzipSync(inputs.source, { mtime: 0, filename: 'acorn.js' }), zl = zlibSync(inputs.stripes, { level: 9 });
print(gz.length, checksum(gz), strFromU8(gunzipSync(gz)).length, zl.length, checksum(unzlibSync(zl)));
const zip = zipSync({ 'a.txt': strToU8('hello'), folder: { 'b.bin': noise, 'ünï.txt': [strToU8('x'.repeat(999)),
  { level: 9 }] } }, { mtime: '1980-01-01T12:00:00Z' });
print(zip.length, Object.entries(unzipSync(zip)).map(([name, bytes]) =>
  `${name}:${bytes.length}:${checksum(bytes)}`).join(' '));
const parts = [];
const stream = new Inflate((part, last) => parts.push(part.length, last));
const packed = deflateSync(inputs.source);
for (let i = 0; i < packed.length; i += 1000) stream.push(packed.subarray(i, i + 1000), i + 1000 >= packed.length);
print(parts.filter((part) => typeof part === 'number').reduce((a, b) => a + b), parts.at(-1));
for (const wrong of [Uint8Array.of(7, 1, 2), packed.subarray(0, 50), gz.subarray(0, 5)]) {
  try {
    print(inflateSync(wrong).length);
  } catch (error) {
    print(error.message);
  }
}
