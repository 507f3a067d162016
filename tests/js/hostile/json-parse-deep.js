// A million open brackets.
try { JSON.parse('['.repeat(1e6)); print('parsed'); } catch (e) { print(e instanceof Error); }
