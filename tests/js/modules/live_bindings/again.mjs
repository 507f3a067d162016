// Exports another module's variable.
export { count } from './counter.mjs';
