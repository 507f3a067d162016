// Half of a cycle.
import { b_name, b_function } from './b.mjs';
export const a_name = 'a';
export const a_sees = [b_name, b_function()].join();
export function a_function() { return typeof a_name_of; }
var a_name_of = 'set';
export const a_later = () => b_name + '!';
