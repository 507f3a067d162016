// Section 1: the loop itself, the measure that the others are compared with.
let turns = 0;
for (let i = 0; i < 2000000; i++) turns++;
turns;
