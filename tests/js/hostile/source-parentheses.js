// A source of 100,000 parentheses.
try { print(eval('('.repeat(1e5) + '1' + ')'.repeat(1e5))); } catch (e) { print(e instanceof Error); }
