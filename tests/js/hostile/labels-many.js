// 100,000 labels before one statement.
try {
  eval(Array.from({ length: 1e5 }, (_, i) => `l${i}:`).join('') + ';');
  print('ran');
} catch (e) { print(e instanceof Error); }
