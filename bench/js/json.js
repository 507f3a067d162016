// Documents made, written as JSON, read back, changed and compared.
let state = 0;

function random(limit) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return (state >>> 8) % limit;
}

const NAMES = ['id', 'name', 'tags', 'position', 'children', 'created', 'ünïcode', 'a "quoted" key', 'active', 'note'];
const TEXTS = ['plain', 'with "quotes" and \\ slashes', 'line\nbreaks\tand tabs', 'naïve café', '日本語のテキスト', '😀 smile',
  '', '\u0000\u001f control', 'a much longer text that goes on for some time, as texts in documents do'];

function make_value(depth) {
  switch (random(depth > 0 ? 9 : 6)) {
    case 0: return random(1000000) - 500000;
    case 1: return (random(1000000) - 500000) / 128;
    case 2: return TEXTS[random(TEXTS.length)];
    case 3: return random(2) === 0;
    case 4: return null;
    case 5: return random(1000) * Number(`1e${random(40) - 20}`);
    case 6: return Array.from({ length: random(8) }, () => make_value(depth - 1));
    default: return make_record(depth - 1);
  }
}

function make_record(depth) {
  const record = {};
  for (let i = random(8) + 2; i > 0; i--) record[NAMES[random(NAMES.length)] + random(3)] = make_value(depth);
  return record;
}

function hash_text(text) {
  let hash = text.length;
  for (let i = 0; i < text.length; i += 11) hash = Math.imul(hash, 31) + text.charCodeAt(i) | 0;
  return hash;
}

function are_equal(a, b) {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((v, i) => are_equal(v, b[i]));
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => are_equal(a[key], b[key]));
}

function count_kinds(value, counts) {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  counts[kind] = (counts[kind] ?? 0) + 1;
  if (kind === 'array') for (const element of value) count_kinds(element, counts);
  if (kind === 'object') for (const element of Object.values(value)) count_kinds(element, counts);
  return counts;
}

function over_document(document) {
  const text = JSON.stringify(document), pretty = JSON.stringify(document, null, 2);
  const back = JSON.parse(text), from_pretty = JSON.parse(pretty);
  let hash = hash_text(text) + hash_text(pretty);
  hash += are_equal(document, back) && are_equal(back, from_pretty) ? 1 : 2;
  for (const [kind, count] of Object.entries(count_kinds(back, {}))) hash = hash * 3 + kind.length * count | 0;
  const revived = JSON.parse(text, (key, value) => (typeof value === 'number' ? Math.trunc(value) : value));
  const filtered = JSON.stringify(revived, (key, value) => (key.startsWith('note') ? undefined : value));
  const listed = JSON.stringify(document, ['id0', 'id1', 'name0', 'name1', 'children0', 'children1'], '\t');
  return hash + hash_text(filtered) + hash_text(listed ?? '') | 0;
}

class Money {
  constructor(units) { this.units = units; }
  toJSON(key) { return `${key}:${this.units}`; }
}

function run(n) {
  state = 987654321;
  let hash = 0;
  for (let i = 0; i < 2 * n; i++) {
    const list = Array.from({ length: 24 }, () => make_record(4));
    hash = Math.imul(hash, 31) + over_document(list) | 0;
    const table = Array.from({ length: 300 }, (_, row) => ({ row, price: new Money(row * 7), text: TEXTS[row % 9] }));
    hash = Math.imul(hash, 31) + hash_text(JSON.stringify(table)) | 0;
    hash = Math.imul(hash, 31) + JSON.parse(JSON.stringify(Array.from({ length: 2000 }, (_, k) => k * k))).length | 0;
  }
  return hash;
}
