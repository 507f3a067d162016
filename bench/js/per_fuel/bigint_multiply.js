// Section 4: two large integers multiplied.
const factor = (1n << 200000n) - 1n;
String(factor * factor & 0xffffn);
