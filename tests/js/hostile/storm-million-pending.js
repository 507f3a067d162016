// A million promises that stay pending.
const list = [];
try {
  for (let i = 0; i < 1e6; i++) list.push(new Promise(() => {}).then(() => {}));
  print(list.length);
} catch (e) { print(e.name); }
