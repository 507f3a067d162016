// Comments of every kind, where they may stand and what they count as.
var a = 1 /* inside */ + /* between
two lines */ 2;
print(a);
var b = 3 // ends with the line
  + 4;
print(b);
print(eval('5 /* a\n */ + 6'), eval('7 // x\u2028+ 8'), eval('9 // y\r+ 1'));
function returns_nothing() {
  return /* a comment with a line break
  ends the statement */ 10;
}
print(returns_nothing());
print(eval('<!-- an old comment\n11'), eval('12\n--> another'));
print(/\/\*not a comment\*\//.source, '/* nor this */', `// nor ${'this' /* but this */}`);
