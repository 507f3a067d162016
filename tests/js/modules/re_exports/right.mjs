// The other side.
export const right_only = 'right', both = 'right both', shadowed = 'right shadowed';
export default 'default of right';
