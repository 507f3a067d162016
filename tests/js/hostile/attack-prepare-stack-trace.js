// Error.prepareStackTrace set to a function that throws and loops.
Error.prepareStackTrace = () => { throw new Error('hostile'); };
Error.stackTraceLimit = { valueOf() { throw new Error('hostile'); } };
try { null.x; } catch (e) { print(e instanceof TypeError); }
try { host(new Error('crosses')); print('crossed'); } catch (e) { print(e instanceof Error); }
