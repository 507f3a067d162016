// An array of 1e9 holes joined.
try { print(new Array(1e9).join('x').length); } catch (e) { print(e.name); }
