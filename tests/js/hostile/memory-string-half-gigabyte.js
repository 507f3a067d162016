// A string of half a gigabyte.
try { print('x'.repeat(2 ** 29 - 1).length); } catch (e) { print(e instanceof Error); }
