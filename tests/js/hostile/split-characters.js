// 5e7 characters split.
try { print('x'.repeat(5e7).split('').length); } catch (e) { print(e.name); }
