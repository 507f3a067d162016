// A replacer that makes its value for ever deeper.
let depth = 0;
JSON.stringify({}, (key, value) => { for (;;) depth++; });
