// Section 4: a large integer in decimal.
(2n ** 100000n).toString().length;
