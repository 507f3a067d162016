// mustache and handlebars, two template engines: one interprets its templates, the other compiles them to JavaScript.
import Mustache from 'mustache';
import Handlebars from 'handlebars/dist/cjs/handlebars.js';

const people = Array.from({ length: 30 }, (_, i) => ({ name: `Person <${i}>`, age: 20 + i * 7 % 50,
  tags: ['a', 'b', 'c'].slice(i % 4),
  address: i % 3 ? { street: `${i} High "Street"`, city: ['Ulm', 'Köln', 'Łódź'][i % 3] } : null }));
const view = { title: 'People & others', people, empty: [], bold: () => (text, render) => `<b>${render(text)}</b>`,
  older() { return this.age > 40; }, count: people.length };

const page = `<h1>{{title}}</h1>{{! a comment }}
{{#people}}
- {{name}} / {{{name}}} ({{age}}){{#older}} older{{/older}}
  {{^address}} homeless{{/address}}{{#address}}, {{street}} in {{city}}{{/address}}
  {{#tags}}[{{.}}]{{/tags}}{{^tags}}no tags{{/tags}}
{{/people}}
{{^empty}}nothing{{/empty}} {{#bold}}Hi {{title}}{{/bold}} {{> foot}}
{{=<% %>=}}<% title %> {{not a tag}}<%={{ }}=%> {{count}}`;
print(Mustache.render(page, view, { foot: 'foot of {{title}}' }));
print(JSON.stringify(Mustache.parse('a{{#b}}c{{{d}}}{{/b}}')), Mustache.escape('<&>"\'/`='));
for (const wrong of ['{{#a}}', '{{/a}}', '{{#a}}{{/b}}', '{{a']) {
  try {
    print(Mustache.render(wrong, {}));
  } catch (error) {
    print(error.message);
  }
}

const handlebars = Handlebars.create();
handlebars.registerHelper('loud', (text) => String(text).toUpperCase());
handlebars.registerHelper('list', (items, options) => items.map((item, i) => `${i}.${options.fn(item)}`).join(''));
handlebars.registerHelper('link',
  (text, { hash }) => new handlebars.SafeString(`<a href="${hash.to}">${handlebars.escapeExpression(text)}</a>`));
handlebars.registerPartial('person', '{{name}} is {{age}}{{#if address}} at {{address.street}}{{else}} nowhere{{/if}}');
const template = handlebars.compile(`{{#with this}}{{loud title}}{{/with}}
{{#each people as |person index|}}{{#unless @first}}; {{/unless}}{{index}}/{{@key}}:
  {{> person person}}{{#if @last}}.{{/if}}{{/each}}
{{#list people}}<{{age}}
  {{#each tags}} {{@index}}={{this}}{{else}} none{{/each}}>{{/list}}
{{link "go <there>" to="x.html"}} {{{title}}}
{{lookup people.[3] "name"}} {{#each empty}}{{else}}empty{{/each}}
{{../nothing}}

{{~#if count~}} counted {{count}} {{~/if~}} {{!-- done --}}{{{{raw}}}} {{untouched}} {{{{/raw}}}}`);
handlebars.registerHelper('raw', (options) => options.fn());
print(template(view));
print(handlebars.precompile('Hello {{#each a}}{{b}}{{/each}}').replace(/\s+/g, ' '));
print(JSON.stringify(handlebars.parse('{{a.b 1 "c" d=e}}')));
for (const wrong of ['{{#if}}', '{{#a}}{{/b}}', '{{> missing}}', '{{missing 1}}', '{{{a}}']) {
  try {
    print(handlebars.compile(wrong)({}));
  } catch (error) {
    print(error.message.split('\n').join(' | '));
  }
}
