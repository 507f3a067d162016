// Section 4: a power whose result is large.
String(3n ** 300000n % 1000n);
