// The spread of a string into an object literal: its characters are own enumerable properties.
print(JSON.stringify({ ...'hi' }), JSON.stringify({ ...new String('yo'), z: 1 }));
const { 0: first, ...rest } = 'abc';
print(first, JSON.stringify(rest));
print(JSON.stringify(Object.assign({}, 'hi')));
