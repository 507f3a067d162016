// A rejected promise that makes another, each waiting for the next.
const again = () => Promise.reject(1).catch(again);
again();
