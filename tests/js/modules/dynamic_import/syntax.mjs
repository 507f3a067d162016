// Not a program.
let a; let a;
