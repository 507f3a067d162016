// Section 3: a template of itself twice.
let templated = 0;
for (let round = 0; round < 40; round++) {
  let text = 'x';
  while (text.length < 4e6) text = `${text}${text}`;
  templated += text.length + text.charCodeAt(17);
}
templated;
