// Array literals: holes, trailing commas, spread.
const show = (list) => print(list.length, JSON.stringify(list), Object.keys(list).join());
show([]); show([,]); show([1, , 2]); show([, , 1,]); show([...'ab', ...[1, , 2], ...new Set([3, 3])]);
show([...[, ,]]); show([[1, 2], [3, [4]]]); show([...(function* () { yield* [1, 2]; return 3; })()]);
const holes = [1, , 3];
print(1 in holes, holes[1], holes.map((v) => v * 2).length, 1 in holes.map((v) => v), 1 in [...holes],
  holes.indexOf(undefined), holes.includes(undefined));
const visited = [];
holes.forEach((v, i) => visited.push(i));
for (const v of holes) visited.push(String(v));
print(visited.join());
print(holes.reduce((a, b) => a + b), holes.filter(() => true).length, holes.find((v) => v === undefined),
  holes.findIndex((v) => !v), holes.join('-'));
print(1 in Array.from(holes), Object.keys(holes.concat([, 5])).join(), Object.keys(holes.slice(0, 2)).join(),
  1 in holes.flat(), holes.some((v) => !v), holes.every((v) => v));
Array.prototype[1] = 'proto';
print(holes[1], [...holes].join(), holes.map((v) => v).hasOwnProperty(1), [, ,].join());
delete Array.prototype[1];
try { [...5]; } catch (e) { print(e.name); } try { [...{}]; } catch (e) { print(e.name); }
