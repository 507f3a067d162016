// Math.hypot of more than two values.
print(Math.hypot(1, 2, 3), Math.sqrt(14), Math.hypot(1, 2, 3, 4, 5), Math.sqrt(55));
