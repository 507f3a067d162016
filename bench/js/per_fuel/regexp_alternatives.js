// Section 3: an expression of many alternatives, compiled and tried.
new RegExp(Array.from({ length: 8000 }, (_, i) => 'w' + i).join('|')).test('v'.repeat(60));
