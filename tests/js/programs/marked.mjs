// marked, the markdown renderer, on the long documents that come with the packages, and on a text of everything.
import { marked, Lexer } from 'marked';
import decimal_readme from './node_modules/decimal.js/README.md' with { type: 'text' };
import fflate_readme from './node_modules/fflate/README.md' with { type: 'text' };
import acorn_changes from './node_modules/acorn/CHANGELOG.md' with { type: 'text' };
import acorn_readme from './node_modules/acorn/README.md' with { type: 'text' };
import mustache_readme from './node_modules/mustache/README.md' with { type: 'text' };

const everything = `# Title *with* \`code\`

Setext
======

A paragraph with **bold**, _italic_, ~~struck~~, \`code\`, <b>html</b>, a [link](http://example.org "title"),
an image ![alt *text*](a.png), an autolink <http://example.org>, https://example.org/a_b?c=d and a hard\\
break. Entities &amp; &copy; &#35;, escapes \\* \\_ \\[, a footnote-like [ref][one] and [one].

[one]: https://example.com/one 'The first'

* item
  * nested item

    paragraph in an item
* [ ] open
* [x] done

3. three
4. four
   > quoted
   > > twice
   lazy

| left | center | right |
|:-----|:------:|------:|
| a    | \\| b  | **c** |
| 1    | 2      |

\`\`\`js
const a = \`<b>\${1}</b>\`;
\`\`\`

    indented code

***

<div align="center">
raw *html*
</div>
`;

function hash(text) {
  let value = 0;
  for (const character of text) value = Math.imul(value, 31) + character.codePointAt(0) | 0;
  return value >>> 0;
}

print(marked.parse(everything));
print(JSON.stringify(Lexer.lex(everything)).length, JSON.stringify(Lexer.lexInline('a **b _c_** `d`')));
for (const text of [decimal_readme, fflate_readme, acorn_changes, acorn_readme, mustache_readme]) {
  const html = marked.parse(text, { gfm: true, breaks: text.length % 2 === 0 });
  print(text.length, html.length, hash(html), html.split('\n').slice(0, 3).join(' | '));
}
marked.use({ renderer: { heading({ tokens, depth }) { return `[${depth}:${this.parser.parseInline(tokens)}]\n`; } },
  walkTokens(token) { if (token.type === 'link') token.href = token.href.toUpperCase(); } });
print(marked.parse(everything).slice(0, 500));
