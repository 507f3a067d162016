// Variables that change after they were exported.
export let count = 0;
export const state = { n: 0 };
export function up() { count++; state.n = count; }
export const reset = () => { count = -1; };
let value = 'first';
export { value as default };
export function set_default(v) { value = v; }
