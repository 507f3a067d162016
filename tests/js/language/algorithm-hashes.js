// MD5 and SHA-1 in 32-bit integers, FNV, Adler, CRC.
const rol = (x, n) => x << n | x >>> 32 - n;
const pad = (bytes, big) => {
  const out = new Uint8Array((bytes.length + 72) >> 6 << 6);
  out.set(bytes);
  out[bytes.length] = 0x80;
  new DataView(out.buffer).setUint32(out.length - (big ? 4 : 8), bytes.length * 8, !big);
  return new DataView(out.buffer);
};
const bytes_of = (s) => Uint8Array.from(unescape(encodeURIComponent(s)), (c) => c.charCodeAt(0));
const hex = (words, little) => words.map((w) => {
  const v = new DataView(new ArrayBuffer(4));
  v.setInt32(0, w, little);
  return v.getUint32(0).toString(16).padStart(8, '0');
}).join('');
const K = [...'d76aa478e8c7b756242070dbc1bdceeef57c0faf4787c62a'.matchAll(/.{8}/g)].map((m) => parseInt(m[0], 16));
const sha1 = (s) => {
  let h = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476, 0xc3d2e1f0 | 0];
  const v = pad(bytes_of(s), true);
  for (let p = 0; p < v.byteLength; p += 64) {
    const w = Array.from({ length: 80 }, (_, i) => i < 16 ? v.getInt32(p + i * 4) : 0);
    for (let i = 16; i < 80; i++) w[i] = rol(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    let [a, b, c, d, e] = h;
    for (let i = 0; i < 80; i++) {
      const [f, k] = i < 20 ? [b & c | ~b & d, 0x5a827999] : i < 40 ? [b ^ c ^ d, 0x6ed9eba1] : i < 60
        ? [b & c | b & d | c & d, 0x8f1bbcdc] : [b ^ c ^ d, 0xca62c1d6];
      [a, b, c, d, e] = [rol(a, 5) + f + e + k + w[i] | 0, a, rol(b, 30), c, d];
    }
    h = h.map((x, i) => x + [a, b, c, d, e][i] | 0);
  }
  return hex(h, false);
};
const md5 = (s) => {
  let h = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  const S = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]], v = pad(bytes_of(s), false);
  for (let p = 0; p < v.byteLength; p += 64) {
    let [a, b, c, d] = h;
    for (let i = 0; i < 64; i++) {
      const r = i >> 4, f = [b & c | ~b & d, d & b | ~d & c, b ^ c ^ d, c ^ (b | ~d)][r], g = [i, 5 * i + 1, 3 * i + 5,
        7 * i][r] & 15;
      const t = a + f + Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) + v.getInt32(p + g * 4, true) | 0;
      [a, b, c, d] = [d, b + rol(t, S[r][i & 3]) | 0, b, c];
    }
    h = h.map((x, i) => x + [a, b, c, d][i] | 0);
  }
  return hex(h, true);
};
for (const s of ['', 'abc', 'The quick brown fox jumps over the lazy dog', 'x'.repeat(200),
  'ünïcödé 日本']) print(JSON.stringify(s.slice(0, 12)), md5(s), sha1(s));
print(K[0] === Math.floor(Math.abs(Math.sin(1)) * 2 ** 32), K.length);
const fnv = (s) => bytes_of(s).reduce((h, b) => Math.imul(h ^ b, 16777619) >>> 0, 2166136261);
print(fnv('hello').toString(16), fnv('').toString(16));
