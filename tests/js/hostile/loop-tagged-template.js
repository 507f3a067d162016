// A tag that calls itself in a loop.
const tag = (strings, ...values) => { for (;;) strings.raw.length; };
tag`a${1}b`;
