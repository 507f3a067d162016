// Finalizers that make more objects to finalize.
const registry = new FinalizationRegistry((held) => {
  for (let i = 0; i < 2; i++) registry.register({ held }, held + 1);
});
for (let i = 0; i < 1e5; i++) { registry.register({}, i); new WeakRef({}).deref(); }
print('registered');
