// Imports what the second imports too.
import { log } from './log.mjs';
import './shared.mjs';
log('first');
