// Conway's game of life on a set of cells.
const key = (x, y) => `${x},${y}`;
const parse = (rows) => new Set(rows.flatMap((row, y) => [...row].flatMap((c, x) => c === '#' ? [key(x, y)] : [])));
const step = (cells) => {
  const near = {};
  for (const cell of cells) {
    const [x, y] = cell.split(',').map(Number);
    for (let dx = -1; dx <= 1; dx++) for (let dy = -1; dy <= 1; dy++) if (dx || dy) near[key(x + dx, y + dy)] =
      (near[key(x + dx, y + dy)] ?? 0) + 1;
  }
  return new Set(Object.keys(near).filter((c) => near[c] === 3 || near[c] === 2 && cells.has(c)));
};
const draw = (cells) => {
  const p = [...cells].map((c) => c.split(',').map(Number));
  const [x0, y0] = [0, 1].map((i) => Math.min(...p.map((c) => c[i]))),
    [x1, y1] = [0, 1].map((i) => Math.max(...p.map((c) => c[i])));
  return Array.from({ length: y1 - y0 + 1 }, (_, y) => Array.from({ length: x1 - x0 + 1 },
    (__, x) => cells.has(key(x + x0, y + y0)) ? '#' : '.').join('')).join('\n');
};
let glider = parse(['.#.', '..#', '###']);
for (let i = 0; i < 8; i++) glider = step(glider);
print(draw(glider), [...glider].sort().join(' '));
let r = parse(['.##', '##.', '.#.']);
const sizes = [];
for (let i = 0; i < 60; i++) { r = step(r); sizes.push(r.size); }
print(sizes.join());
