// A sudoku solved by bit sets and backtracking.
const puzzle = '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79';
const rows = new Array(9).fill(0), cols = rows.slice(), boxes = rows.slice(), cells = [...puzzle].map((c) => c === '.'
  ? 0 : Number(c));
const box = (i) => Math.floor(i / 27) * 3 + Math.floor(i % 9 / 3);
const mark = (i, d) => { const bit = 1 << d; rows[i / 9 | 0] ^= bit; cols[i % 9] ^= bit; boxes[box(i)] ^= bit; };
cells.forEach((d, i) => d && mark(i, d));
let tries = 0;
const solve = () => {
  let best = -1, least = 10, options = 0;
  for (let i = 0; i < 81; i++) if (!cells[i]) {
    const free = ~(rows[i / 9 | 0] | cols[i % 9] | boxes[box(i)]) & 0x3fe;
    let n = 0;
    for (let f = free; f; f &= f - 1) n++;
    if (n < least) { best = i; least = n; options = free; }
  }
  if (best < 0) return true;
  for (let d = 1; d <= 9; d++) if (options >> d & 1) {
    tries++;
    cells[best] = d;
    mark(best, d);
    if (solve()) return true;
    mark(best, d);
    cells[best] = 0;
  }
  return false;
};
print(solve(), tries);
for (let r = 0; r < 9; r++) print(cells.slice(r * 9, r * 9 + 9).join(' '));
print(rows.every((x) => x === 0x3fe), cols.every((x) => x === 0x3fe));
