// Eval and new Function for ever.
for (let i = 0; ; i++) { eval(`(function f${i}() { return ${i}; })`)(); new Function('a', `return a + ${i}`)(i); }
