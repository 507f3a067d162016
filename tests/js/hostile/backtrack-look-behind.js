// Nested quantifiers in a look-behind.
/(?<=y(x+x+)+)z/.test('x'.repeat(50) + 'z');
