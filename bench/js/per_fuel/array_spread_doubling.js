// Section 3: an array spread into the next, twice.
let list = [1];
while (list.length < 1500000) list = [...list, ...list];
list.length;
