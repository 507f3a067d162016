// peggy makes parsers from grammars: the source of each is JavaScript, which is then evaluated and used.
import peggy from 'peggy/browser/peggy.min.js';

const arithmetic = `
start = _ @sum _ !.
sum = head:product tail:(_ @("+" / "-") _ @product)* {
  return tail.reduce((a, [op, b]) => (op === "+" ? a + b : a - b), head);
}
product = head:power tail:(_ @("*" / "/" / "%") _ @power)* {
  return tail.reduce((a, [op, b]) => (op === "*" ? a * b : op === "/" ? a / b : a % b), head);
}
power = base:unary _ "**" _ exponent:power { return base ** exponent; } / unary
unary = "-" _ value:unary { return -value; } / primary
primary "expression" = "(" _ @sum _ ")" / number / call
call = name:$[a-z]+ _ "(" _ args:sum|.., _ "," _| _ ")" { return Math[name](...args); }
number "number" = digits:$([0-9]+ ("." [0-9]+)?) { return Number(digits); }
_ "white space" = [ \\t\\n]*
`;
const json = `
value = _ @(object / array / string / number / constant) _
constant = "true" { return true; } / "false" { return false; } / "null" { return null; }
object = "{" _ members:member|.., ","| _ "}" { return Object.fromEntries(members); }
member = _ key:string _ ":" item:value { return [key, item]; }
array = "[" _ @value|.., ","| _ "]"
string "string" = '"' characters:character* '"' { return characters.join(""); }
character = [^"\\\\\\0-\\x1f]
  / "\\\\" @(["\\\\/] / "n" { return "\\n"; } / "t" { return "\\t"; }
  / "u" code:$[0-9a-fA-F]|4| { return String.fromCharCode(parseInt(code, 16)); })
number "number" = $("-"? ("0" / [1-9][0-9]*) ("." [0-9]+)? ("e"i [+-]? [0-9]+)?) { return Number(text()); }
_ = [ \\t\\r\\n]*
`;
const attempt = (parse, text) => {
  try {
    print(text.slice(0, 40), JSON.stringify(parse(text)));
  } catch (error) {
    print(text.slice(0, 40), error.name, error.message, error.location?.start.line, error.location?.start.column);
  }
};

const calculator = peggy.generate(arithmetic);
for (const text of ['1 + 2 * 3', '(1+2)*3', '-2 ** 2 ** 3', '10 % 4 / 3', 'max(1, 2, sqrt(16))', '2 *', '((1)', '1 2',
  'pow(2, 10) - 1', '']) attempt(calculator.parse, text);
attempt(calculator.parse, '1' + ' + 2 * (3 - 1)'.repeat(300));
const reader = peggy.generate(json, { cache: true });
for (const text of ['{"a": [1, -2.5e3, "x\\n\\u00e9"], "b": {"c": null}}', '[true,]', '[]', '"open', '{"a" 1}',
  ' [ 1 , [ 2 ] ] ']) attempt(reader.parse, text);
const big = JSON.stringify(Array.from({ length: 150 }, (_, i) => ({ id: i, text: 'line\n' + i, list: [i / 4, [i]] })));
print(JSON.stringify(reader.parse(big)) === big, big.length);
const source = peggy.generate(arithmetic, { output: 'source', format: 'bare' });
print(source.length > 5000, (0, eval)(source).parse('6 * 7'));
for (const wrong of ['a = b', 'a = a', 'a = "x', 'a = b*\nb = ""', 'a = "x"\na = "y"']) attempt((text) =>
  peggy.generate(text), wrong);
