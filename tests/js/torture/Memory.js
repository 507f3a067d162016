const keep = []; for (let i = 0; i < 30; i++) { keep.push(new Uint8Array(10000).fill(i));
  if (i % 3 === 0) keep.shift() }
let s = ''; for (let i = 0; i < 300; i++) s += String.fromCharCode(97 + i % 26); const big = s.repeat(50);
  let h = 0; for (let i = 0; i < big.length; i += 97) h = (h * 31 + big.charCodeAt(i)) | 0;
print(keep.length, keep.reduce((a, b) => a + b[5], 0), h);
  try { new ArrayBuffer(2e9) } catch (e) { print(e.name) } const buffer = new ArrayBuffer(8, {maxByteLength: 64});
    buffer.resize(40); buffer.byteLength
