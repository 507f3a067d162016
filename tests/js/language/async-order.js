// The order of jobs: promises, async functions, thenables.
const log = []; const say = (x) => log.push(x);
const after = (n, f) => n === 0 ? f() : Promise.resolve().then(() => after(n - 1, f));
say('script start');
Promise.resolve().then(() => say('micro 1')).then(() => say('micro 2')).then(() => say('micro 3'));
(async () => {
  say('async start');
  await null;
  say('after await null');
  await new Promise((r) => r());
  say('after await promise');
})().then(() => say('async done'));
(async () => { await (async () => { say('inner'); })(); say('after inner'); })();
(async () => { await { then(r) { say('thenable then'); r('v'); } }; say('after thenable'); })();
(async () => {
  try { await Promise.reject(1); } catch { say('after rejection'); } finally { await 0; say('finally after await'); }
})();
async function returns_promise() { return Promise.resolve('p'); }
returns_promise().then(() => say('returned promise'));
(async () => 'plain')().then(() => say('returned plain'));
Promise.resolve(Promise.resolve()).then(() => say('resolve of promise'));
new Promise((r) => r(Promise.resolve())).then(() => say('resolved with promise'));
new Promise((r) => { say('executor'); r({ then(f) { say('own then'); f(); } }); }).then(() => say('after own then'));
Promise.reject().catch(() => say('caught')).finally(() => say('finally')).then(() => say('after finally'));
Promise.all([1, Promise.resolve(2)]).then(() => say('all'));
Promise.race([new Promise(() => {}), 3]).then(() => say('race'));
Promise.allSettled([Promise.reject()]).then(() => say('settled'));
Promise.any([Promise.reject(), 4]).then(() => say('any'));
(async () => { for await (const v of [1, Promise.resolve(2)]) say('for await ' + v); say('for await end'); })();
(async function* () { say('generator start'); yield 1; })().next().then(() => say('generator next'));
say('script end'); after(20, () => log.forEach((line, i) => print(i, line)));
