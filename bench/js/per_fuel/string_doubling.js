// Section 3: a string added to itself.
let doubled = 0;
for (let round = 0; round < 40; round++) {
  let text = 'x';
  while (text.length < 4e6) text += text;
  doubled += text.length + text.charCodeAt(17);
}
doubled;
