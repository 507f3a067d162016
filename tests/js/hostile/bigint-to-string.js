// 2 to the 50,000th in decimal.
print((2n ** 50000n).toString().length);
