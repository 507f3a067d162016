// A function in a block (Annex B.3.3): which variable an assignment inside the block reaches, and what stays outside.
function assigns() {
  { f = 1; function f() {} f = 2; print(typeof f, f); }
  return typeof f;
}
print(assigns());
function copies() {
  { function g() { return 'first'; } g = 5; }
  return typeof g;
}
print(copies());
