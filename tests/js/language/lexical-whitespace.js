// What counts as white space between tokens and for trim and Number.
const spaces = ['\t', '\v', '\f', ' ', '\u00a0', '\ufeff', '\u1680', '\u2000', '\u200a', '\u202f', '\u205f', '\u3000'];
const others = ['\u200b', '\u180e', '\u2060', '\u0085', '\u200c'];
for (const space of spaces.concat(others)) {
  let between;
  try { between = eval(`1${space}+${space}1`); } catch (e) { between = e.name; }
  const code = space.charCodeAt(0).toString(16).padStart(4, '0');
  print(code, between, `${space}x${space}`.trim().length, Number(`${space}7${space}`), parseInt(`${space}8`),
    /\s/.test(space));
}
