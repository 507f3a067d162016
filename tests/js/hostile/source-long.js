// A source of 20 megabytes.
try { eval('1;'.repeat(1e7)); print('ran'); } catch (e) { print(e instanceof Error); }
