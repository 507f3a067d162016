// Imports a name that nothing exports.
import { nothing } from './hub.mjs';
print(nothing);
