// A top-level await that never settles.
print('before');
await new Promise(() => {});
print('after');
