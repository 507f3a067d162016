// Where a semicolon is put in for the writer, and where it is not.
let a = 1
let b = a
print(a, b)
var i = 3
var j = 4
i
++
j
print(i, j)
function early() {
  return
  1
}
print(early())
do a++; while (a < 5) print(a)
const list = [1, 2, 3];
[4, 5].forEach(value => list.push(value))
print(list)
const call = print
(6, 7)
print(typeof call)
for (const source of ['for (;;\n) {}', 'if (1)\nelse 2', 'throw\n1', '{ 1 2 } 3', 'var a\nvar b = 1\n(c)',
  'a => {}\n()']) {
  try {
    new Function(source);
    print('accepted', JSON.stringify(source));
  } catch (e) { print(e.name, JSON.stringify(source)); }
}
label: while (true) { break
  label }
print('done')
