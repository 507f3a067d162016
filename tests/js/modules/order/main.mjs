// The order in which modules run: depth first, each once, after what it imports.
print('main starts');
import './first.mjs';
import { log } from './log.mjs';
import './second.mjs';
import './first.mjs';
log('main');
print(log.lines.join(' '));
