// 100,000 functions side by side.
try {
  eval(Array.from({ length: 1e5 }, (_, i) => `function f${i}() {}`).join('\n'));
  print('ran');
} catch (e) { print(e.name); }
