// Loaded when it is asked for.
print('loaded runs');
export let value = 1;
export const bump = () => { value++; };
export default 'default of loaded';
