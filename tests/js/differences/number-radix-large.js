// Digits after the 53rd bit of a large number in an odd radix are left to the engine.
print((1e21).toString(7), (2 ** 80).toString(5), (1e300).toString(36).length);
print(parseInt((1e21).toString(7), 7) === 1e21);
