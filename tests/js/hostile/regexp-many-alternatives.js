// An expression of 100,000 alternatives.
print(new RegExp(Array.from({ length: 100000 }, (_, i) => 'w' + i).join('|')).exec('-w99999')[0]);
