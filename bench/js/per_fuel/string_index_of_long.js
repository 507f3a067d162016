// Section 3: a search whose every start almost fits.
const text = 'a'.repeat(100000);
(text + 'b').indexOf('a'.repeat(600) + 'b');
