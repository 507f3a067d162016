// Section 4: a large integer divided by one of half its length.
String(((1n << 300000n) - 1n) / ((1n << 150000n) - 3n) & 0xffffn);
