// Short circuits, nullish coalescing, and the assignments made of them.
const log = [];
const say = (value) => { log.push(value); return value; };
print(say(0) || say('') || say('last') || say('never'), log.splice(0).join());
print(say(1) && say('x') && say(null) && say('never'), log.splice(0).join());
print(say(undefined) ?? say(null) ?? say(0) ?? say('never'), log.splice(0).join());
print((say(null) ?? say(false)) || say('or'), say(1) && (say(undefined) ?? say('nullish')), log.splice(0).join());
let a = null, b = 1, c = 0;
print(a ??= 5, b ??= 6, c ??= 7, a, b, c);
print(a ||= 8, c ||= 9, b &&= 10, (c = 0) || c, c &&= 11, a, b, c);
const guarded = { get value() { log.push('get'); return 1; }, set value(v) { log.push('set ' + v); } };
guarded.value ||= 2; guarded.value &&= 3; guarded.value ??= 4;
print(log.splice(0).join());
Object.freeze(guarded);
const frozen = Object.freeze({ x: 1 });
(function () { 'use strict'; print(frozen.x ||= 2); try { frozen.x &&= 2; } catch (e) { print(e.name); } })();
let named; named ??= function () {}; print(named.name);
print(!0, !'', !'0', ![], !!NaN, !!-0, !!0n, !!document_all(), !null);
function document_all() { return {}; }
