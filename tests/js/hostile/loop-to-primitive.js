// A Symbol.toPrimitive that never answers.
+{ [Symbol.toPrimitive]() { for (;;); } };
