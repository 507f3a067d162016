import { chain, count } from './a.mjs'; import data from './data.json'; const late = await import('./b.mjs');
const x = await Promise.resolve(later(3)); print(chain(6), count, data.list.join(), late.b(4), x);
