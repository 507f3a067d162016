// The text of a huge function.
const body = 'x = x + 1;'.repeat(1e5);
const f = new Function('x', body + 'return x;');
print(f.toString().length > 1e6, f(0));
