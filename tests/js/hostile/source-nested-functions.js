// 100,000 functions, one inside the other.
try { eval('(function () {'.repeat(1e5) + '})'.repeat(1e5)); print('ran'); } catch (e) { print(e instanceof Error); }
