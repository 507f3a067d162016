// Five million elements of a typed array sorted in one call.
const numbers = new Int32Array(5e6);
for (let i = 0; i < numbers.length; i += 1000) numbers[i] = -i;
numbers.sort();
print(numbers[0], numbers[4999], numbers[5000], numbers.length);
