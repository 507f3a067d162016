// Runs once.
import { log } from './log.mjs';
log('shared');
