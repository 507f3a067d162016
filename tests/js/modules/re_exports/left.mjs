// One side.
export const left_only = 'left', both = 'left both', shadowed = 'left shadowed';
export default 'default of left';
