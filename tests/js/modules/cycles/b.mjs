// The other half: it runs first, when the first half has not run.
import { a_name, a_function, a_sees } from './a.mjs';
export const b_name = 'b';
const early = () => { try { return a_name; } catch (e) { return e.name; } };
export const b_sees = [early(), a_function(), typeof a_function].join();
export const b_function = () => early();
print('b runs', early());
