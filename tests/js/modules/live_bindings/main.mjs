// An import is the exporter's variable, not its value.
import { count, up, reset, state, set_default } from './counter.mjs';
import current from './counter.mjs';
import { count as through } from './again.mjs';
print(count, through, current);
up();
up();
print(count, through, current);
set_default('changed');
print(count, current, state.n);
const read = () => count;
reset();
print(read(), through, [0].map(() => count).join(), `${count}`, { count }.count, typeof count);
try { count++; } catch (e) { print(e.name, count); }
