// A getter that changes what is just being copied.
const list = [1, 2, 3];
Object.defineProperty(list, 0, { get() { list.length = 0; list.push(...new Array(1000).fill('late')); return 'first'; },
  enumerable: true });
try { print(typeof host({ list, after: list })); } catch (e) { print(e instanceof Error); }
