// Passes on what others export.
export * from './left.mjs';
export * from './right.mjs';
export * as inner from './left.mjs';
export { left_only as renamed, default } from './left.mjs';
export const own = 'own', shadowed = 'of the hub';
