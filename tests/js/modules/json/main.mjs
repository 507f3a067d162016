// JSON modules, with their attribute.
import data from './data.json' with { type: 'json' };
import * as space from './data.json' with { type: 'json' };
print(JSON.stringify(data), Object.keys(space).join(), space.default === data);
data.changed = true;
const { default: again } = await import('./data.json', { with: { type: 'json' } });
print(again.changed, again === data, Object.isFrozen(data));
