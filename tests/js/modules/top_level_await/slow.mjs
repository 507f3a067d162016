// Awaits some turns before it exports.
import { log } from './log.mjs';
log('slow starts');
for (let i = 0; i < 5; i++) await null;
log('slow ends');
export const value = await Promise.resolve('slow value'), when = log.lines.length;
