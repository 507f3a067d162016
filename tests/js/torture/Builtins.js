const words = Array.from({length: 200}, (_, i) => ((i * 7919) % 1009).toString(36)); words.sort();
const text = words.join(' ');
  print(text.length, text.match(/\b[a-m]\w*\b/g).length, text.split(/(?<=z) /).length);
const typed = Float64Array.from(words, (w) => parseInt(w, 36)).sort();
  print(typed.at(-1), typed.indexOf(504));
print(JSON.stringify(JSON.parse(JSON.stringify({words: words.slice(0, 30), nested: {a: [1, {b: null}]}}))).length);
print((2n ** 500n).toString().length, 12345678901234567890n % 97n);
  print(new Date(86400000 * 365).toISOString(), Math.random() < 1);
print(structured()); function structured() { const m = new Map(words.map((w, i) => [w, i]));
  return [...m].filter(([w, i]) => i % 50 === 0).flat().join() } decodeURIComponent(encodeURIComponent('é😀'))
