// A default export that is an expression, named by its place.
export default (() => { const f = class {}; return [f.name, (class {}).name === ''].join(); })();
export const x = 1, y = 2, { z, w: [v] } = { z: 3, w: [4] };
