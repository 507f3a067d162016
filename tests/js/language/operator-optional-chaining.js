// Optional chaining: what is skipped, what `this` is, what is evaluated.
const log = [];
const say = (value) => { log.push(value); return value; };
const object = { a: { b: () => 'called', c: null, self() { return this === object.a; } }, list: [1, [2]] };
print(object?.a?.b?.(), object.x?.y.z.w, object.a.c?.(), object.x?.[say('skipped')], object.list?.[1]?.[0], log.length);
print(object.a?.self(), object.a?.self?.(), (object.a?.self)(), (object?.a.self)?.(), object.a?.['self']());
print(null?.x, undefined?.[0], (void 0)?.(), 0?.x, ''?.length, false?.toString(), null?.x.y.z(say(1)), log.length);
try { object.x?.y.z; object.x.y?.z; } catch (e) { print(e.name); }
try { (object.x?.y).z; } catch (e) { print(e.name); }
try { object.list?.(); } catch (e) { print(e.name); }
print(delete object?.a?.c, 'c' in object.a, delete object?.missing?.x, object?.a ? .5 : 1, [object?.['a'] ?.b.name]);
class Private { #x = 1; static read(o) { return o?.#x; } static has(o) { return #x in o; } }
print(Private.read(new Private()), Private.read(null), Private.has({}), Private.has(new Private()));
let count = 0; const next = () => { count++; return null; };
print(next()?.a.b.c, next()?.[next()], count, object?.a?.b?.name ?? 'none');
