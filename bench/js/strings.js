// Text built, cut, searched, compared and encoded, by the methods of String and by hand.
let state = 0;

function random(limit) {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return (state >>> 8) % limit;
}

const SYLLABLES = ['ba', 'do', 'ki', 'ru', 'se', 'tán', 'öl', 'fu', 'mi', 'ya', 'ξ', 'ж', '語', '😀', 'x', 'Qu'];

function make_text(words) {
  let text = '';
  for (let i = 0; i < words; i++) {
    for (let k = random(4) + 1; k > 0; k--) text += SYLLABLES[random(SYLLABLES.length)];
    text += i % 13 === 12 ? '.\n' : ' ';
  }
  return text;
}

function hash_text(text) {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash, 31) + text.charCodeAt(i) | 0;
  return hash;
}

function count_words(text) {
  const counts = new Map();
  for (const word of text.toLowerCase().split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 20).map((e) => e.join('=')).join();
}

function edit_distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function to_utf8(text) {
  const bytes = [];
  for (const character of text) {
    const code = character.codePointAt(0);
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(code >> 6 | 0xc0, code & 63 | 0x80);
    else if (code < 0x10000) bytes.push(code >> 12 | 0xe0, code >> 6 & 63 | 0x80, code & 63 | 0x80);
    else bytes.push(code >> 18 | 0xf0, code >> 12 & 63 | 0x80, code >> 6 & 63 | 0x80, code & 63 | 0x80);
  }
  return bytes;
}

function to_base64(bytes) {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const three = bytes[i] << 16 | (bytes[i + 1] ?? 0) << 8 | (bytes[i + 2] ?? 0);
    out += LETTERS[three >> 18] + LETTERS[three >> 12 & 63]
      + (i + 1 < bytes.length ? LETTERS[three >> 6 & 63] : '=') + (i + 2 < bytes.length ? LETTERS[three & 63] : '=');
  }
  return out;
}

function caesar(text, shift) {
  return text.split('').map((c) => {
    const base = c >= 'a' && c <= 'z' ? 97 : c >= 'A' && c <= 'Z' ? 65 : 0;
    return base === 0 ? c : String.fromCharCode((c.charCodeAt(0) - base + shift) % 26 + base);
  }).join('');
}

function wrap(text, width) {
  const lines = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line.length + word.length + 1 > width) {
      lines.push(line.padEnd(width, '.'));
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return lines.concat(line).join('\n');
}

function searches(text) {
  let sum = 0;
  for (const part of SYLLABLES) {
    for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) sum += at;
    sum += text.lastIndexOf(part) + (text.includes(part + part) ? 1 : 0) + (text.startsWith(part, 10) ? 1 : 0);
  }
  return sum;
}

function transforms(text) {
  return [text.toUpperCase(), text.normalize('NFD'), text.replaceAll('do', 'DO'), text.slice(10, -10).trim(),
    [...text].reverse().join(''), text.split('.').map((line) => line.trim()).join(' | '),
    text.substring(5, 50).repeat(3),
    text.at(-3) + text.codePointAt(7).toString(16), encodeURIComponent(text.slice(0, 300).replace(/\p{Cs}/gu, ''))];
}

function run(n) {
  state = 271828;
  let hash = 0;
  for (let i = 0; i < 2 * n; i++) {
    const text = make_text(900), other = make_text(20);
    hash = Math.imul(hash, 31) + hash_text(count_words(text)) | 0;
    hash = Math.imul(hash, 31) + edit_distance(text.slice(0, 90), other.slice(0, 60)) | 0;
    hash = Math.imul(hash, 31) + hash_text(to_base64(to_utf8(text))) | 0;
    hash = Math.imul(hash, 31) + hash_text(caesar(text, 13)) + hash_text(wrap(text, 60)) + searches(text) | 0;
    for (const changed of transforms(text)) hash = Math.imul(hash, 31) + hash_text(changed) | 0;
    let built = '';
    for (let k = 0; k < 3000; k++) built += String.fromCharCode(97 + k % 26);
    hash = hash + hash_text(built) | 0;
  }
  return hash;
}
