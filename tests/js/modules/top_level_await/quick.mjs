// Doesn't wait for its sibling.
import { log } from './log.mjs';
log('quick');
export const quick = 'quick';
