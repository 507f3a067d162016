// Imports a name that two modules export to the hub.
import { both } from './hub.mjs';
print(both);
