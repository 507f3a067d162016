// import() gives a promise of the namespace; each module runs once; errors reject.
const log = [];
const first = await import('./loaded.mjs');
const [second, third] = await Promise.all([import('./loaded.mjs'), import('./' + 'loaded' + '.mjs')]);
print(first === second, second === third, first.value, first.default, Object.keys(first).join());
first.bump();
print(second.value);
for (const name of ['./missing.mjs', './throws.mjs', './throws.mjs', './syntax.mjs']) {
  await import(name).then(() => log.push('loaded'), (e) => log.push(name === './missing.mjs' ? 'rejected' : e
    instanceof Error ? e.name : String(e)));
}
print(log.join());
await import({ toString() { throw new RangeError('name'); } }).catch((e) => print(e.name));
const { value: destructured, bump = 'unused' } = await import('./loaded.mjs');
print(destructured, typeof bump, typeof import('./loaded.mjs').then);
const load = async (names) => { for (const name of names) print((await import(`./${name}.mjs`)).default); };
await load(['loaded', 'with_await']);
