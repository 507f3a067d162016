// Section 4: a large integer read from decimal.
String(BigInt('7'.repeat(100000)) % 1000n);
