// export * and its conflicts, export * as, default through names.
import * as hub from './hub.mjs';
import { left_only, right_only, own, inner, renamed, default as default_of_hub } from './hub.mjs';
print(Object.keys(hub).join());
print(left_only, right_only, own, renamed, default_of_hub, Object.keys(inner).join(), inner.both);
print('both' in hub, hub.both, hub.shadowed);
await import('./wants_ambiguous.mjs').catch((e) => print(e.name));
await import('./wants_missing.mjs').catch((e) => print(e.name));
