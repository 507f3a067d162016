// Section 4: characters read from the end of a string made of pieces.
let text = '';
for (let i = 0; i < 2000; i++) text += 'piece ' + i;
let codes = 0;
for (let i = 0; i < 300000; i++) codes += text.charAt(text.length - 1 - i % 1000).length;
codes;
