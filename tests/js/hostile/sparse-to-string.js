// An array of 1e9 holes as a string.
try { print((new Array(1e9) + '').length); } catch (e) { print(e.name); }
