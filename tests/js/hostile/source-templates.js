// Templates nested 10,000 deep in a source.
try { print(eval('`${'.repeat(1e4) + '1' + '}`'.repeat(1e4))); } catch (e) { print(e instanceof Error); }
