// When the key of an assignment to `object[key]` becomes a property key: before or after the right side.
const log = [];
const key = { toString() { log.push('key to string'); return 'x'; } };
const target = {};
target[key] = (log.push('value'), 3);
print(log.splice(0).join(', '));
target[key] += (log.push('value'), 3);
print(log.splice(0).join(', '), target.x);
