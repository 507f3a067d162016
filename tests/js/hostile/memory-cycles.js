// Cycles of garbage, which only the collector frees.
for (let i = 0; i < 3e5; i++) { const a = { text: 'x'.repeat(50) }, b = { a }; a.b = b; a.self = a; }
print('collected');
