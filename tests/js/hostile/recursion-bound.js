// A function bound 100,000 times.
let f = () => 'called';
try { for (let i = 0; i < 1e5; i++) f = f.bind(null); print(f()); } catch (e) { print(e instanceof Error); }
