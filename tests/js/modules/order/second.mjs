// Imports the shared one before the log.
import './shared.mjs';
import { log } from './log.mjs';
log('second');
