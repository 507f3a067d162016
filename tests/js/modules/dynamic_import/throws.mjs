// Fails while it runs, and fails the same way the second time.
print('throws runs');
throw new EvalError('from a module');
