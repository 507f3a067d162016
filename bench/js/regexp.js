// Patterns over a text made up as it were a log, a page and a program: matching, replacing, splitting.
let state = 0;

function random(limit) {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return (state >>> 8) % limit;
}

const WORDS = ['alpha', 'bravo', 'Charlie', 'delta9', 'echo_x', 'foxtrot', 'Golf', 'hotel', 'índia', 'Juliet', 'ключ'];
const word = () => WORDS[random(WORDS.length)];

function make_log(lines) {
  const out = [];
  for (let i = 0; i < lines; i++) {
    const at = `20${10 + random(20)}-0${1 + random(9)}-${10 + random(18)}T${10 + random(14)}:${10 + random(50)}:00Z`;
    const address = `${random(256)}.${random(256)}.${random(256)}.${random(256)}`;
    out.push(`${at} [${['info', 'warn', 'error'][random(3)]}] ${address} GET /${word()}/${word()}.html?id=${random(
      9999)}`
      + `&q=${word()} ${200 + random(300)} ${random(99999)} "${word()} ${word()}/${random(9)}.${random(20)}"`);
  }
  return out.join('\n');
}

function make_page(items) {
  let out = '<html><body>\n';
  for (let i = 0; i < items; i++) {
    out += `<p class="${word()}" id=${word()}>${word()} <a href="http://www.${word()}.org/${word()}#${i}">${word()}</a>`
      + ` &amp; ${word()}@${word()}.com, ${random(1000)},${random(1000)}.${random(99)} <b>${word()}</b></p>\n`;
  }
  return out + '</body></html>\n';
}

function make_program(lines) {
  let out = '';
  for (let i = 0; i < lines; i++) {
    out += `  const ${word()}_${i} = ${word()}(${random(100)}, 'it\\'s ${word()}', 0x${random(65536).toString(16)}); `
      + `// ${word()}\n`;
  }
  return out;
}

let hash = 0;

function mix(value) {
  hash = Math.imul(hash, 31) + value | 0;
}

function mix_text(text) {
  mix(text.length);
  for (let i = 0; i < text.length; i += 37) mix(text.charCodeAt(i));
}

function over_log(log) {
  const line =
    /^(\d{4})-(\d\d)-(\d\d)T([\d:]+)Z \[(\w+)\] ((?:\d{1,3}\.){3}\d{1,3}) (?<verb>[A-Z]+) (?<path>\/\S*) (\d+)/gm;
  const counts = new Map();
  for (const match of log.matchAll(line)) {
    counts.set(match[5], (counts.get(match[5]) ?? 0) + 1);
    mix(Number(match[1]) + match.groups.path.length + match.index);
  }
  for (const [level, count] of counts) mix(level.length * count);
  mix_text(log.replace(/(\d+)\.(\d+)\.\d+\.\d+/g, '$1.$2.x.x'));
  mix(log.split(/\s*[[\]"]\s*/).length);
  mix((log.match(/(?<=q=)\p{Lu}\p{L}*/gu) ?? []).length);
  mix(log.search(/error.*error/s));
}

function over_page(page) {
  mix_text(page.replace(/<[^>]*>/g, ''));
  mix_text(page.replace(/&(amp|lt|gt);/g, (all, name) => ({ amp: '&', lt: '<', gt: '>' }[name])));
  mix((page.match(/[\w.]+@[\w.]+\.(?:com|org)\b/gi) ?? []).join().length);
  mix((page.match(/<(\w+)\b[^>]*>(?:(?!<\/?\1).)*<\/\1>/g) ?? []).length);
  for (const { index, groups } of page.matchAll(/href="(?<url>(?:https?):\/\/[^"#]*)(?:#(?<mark>\d+))?"/g)) {
    mix(index + groups.url.length + Number(groups.mark));
  }
  mix_text(page.replace(/\B(?=(?:\d{3})+(?!\d))/g, "'"));
}

function over_program(program) {
  const token = /\s+|\/\/.*|(?<name>[\p{L}_$][\p{L}\d_$]*)|(?<number>0x[\da-f]+|\d+)|(?<text>'(?:\\.|[^'\\])*')|[^]/yui;
  const kinds = { name: 0, number: 0, text: 0, other: 0 };
  token.lastIndex = 0;
  for (let match; token.lastIndex < program.length && (match = token.exec(program)) !== null;) {
    const kind = Object.keys(match.groups).find((key) => match.groups[key] !== undefined) ?? 'other';
    kinds[kind]++;
  }
  for (const count of Object.values(kinds)) mix(count);
  mix_text(program.replace(/\b([a-z])(\w*)/g, (all, first, rest) => first.toUpperCase() + rest));
}

function run(n) {
  state = 12345;
  hash = 0;
  for (let i = 0; i < 2 * n; i++) {
    over_log(make_log(60));
    over_page(make_page(40));
    over_program(make_program(40));
    mix(/^(a+)+$/.test('a'.repeat(13) + 'b') ? 1 : 2);
  }
  return hash;
}
