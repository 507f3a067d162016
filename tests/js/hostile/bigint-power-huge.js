// 2 to the 2^26th.
try { print((2n ** (2n ** 26n)) > 0n); } catch (e) { print(e.name); }
