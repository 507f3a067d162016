// Every form of export.
export default function () { return 'default function'; }
export const one = 1;
let hidden = 2;
export { hidden as two, hidden as 'a string name' };
export function shape(n) { return 'shape'.repeat(n); }
export class Shape { area = 7; }
export var late;
late = 'assigned later';
