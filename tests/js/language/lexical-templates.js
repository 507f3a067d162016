// Template literals: nesting, line ends, escapes, evaluation order.
const order = [];
const log = (value) => { order.push(value); return value; };
print(`${log(1)}-${log(2)}-${log(`in ${log(3)} out`)}`, order.join());
print(`a${1}${2}b${[3, [4, 5]]}c${{ toString: () => 'object' }}d${null}${undefined}`);
print(`line one
line two \
continued`, `\${not} \`quoted\` $ {x} $${5}$`);
print(`${`${`${`deep`}er`}er`}`, `${{ a: { b: '}' } }.a.b}`, `${(() => { return `{${1}}`; })()}`);
print(`${1}` + `${'`'}`, typeof `${1}`, `x`.length, `${''}` === '');
const both = { valueOf: () => 1, toString: () => 'text' };
print(`${both}`, '' + both, `${[both]}`);
try { `${Symbol('s')}`; } catch (e) { print(e.name); }
try { `${Object.create(null)}`; } catch (e) { print(e.name); }
print(`\u{48}\x69\n`.trim(), `\0`.length);
