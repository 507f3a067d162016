// The part of a JavaScript machine that runs inside the guest: values to text and back, handles, host functions, and
// what the host asks for by name. Evaluated once, when the base image is made; the host keeps what it returns and no
// guest program can reach any of it.
//
// This file is the frame. Each line of the form `//= FILE` is replaced by that file (tools/join-js), so that all of
// them share one scope and leave no global. What makes them safe beside a hostile program, and must stay so:
//
//   * Every function of the language comes from primordials.js, taken before a guest program could change it.
//   * Nothing that looks a method up on a prototype: no `for of`, no spread, no array patterns, no template with
//     substitutions (this engine calls String.prototype.concat for it), no method call on a value of the language.
//   * Lists, maps and records of our own have private prototypes or none, so that no setter on Object.prototype or
//     Array.prototype is met when they are written.
//   * Guest code can run inside (getters, proxies, toString) and may call us again, or never return. So every call has
//     its own state, and what outlives a call (handles, promises) is changed in single steps.
//   * No recursion over a guest's values: frames stand in a linked list, so depth costs memory and nothing else.
(() => {
  "use strict";
  //= primordials.js
  //= handles.js
  //= encode.js
  //= decode.js
  //= host.js
  //= inspect.js
  //= console.js
  //= perform.js

  // Gives what the host drives (a message is a string, or an array of a string and buffers; see encode.js):
  //   encode(value), encodeHandle(value), encodeThrown(value): its message; decode(message): its value
  //   perform(message): does what the message, a list, asks for (see `operations`), and gives the plain value
  //   inspect(value, depth, colors): a text for people; makeError(name, message): an error
  // raw(name): makes the function by which the guest calls the host's function of that name.
  // look(what, value), optional: see `peek`.
  return (raw, look) => {
    hideOurFrames();
    callRaw = raw;
    peek = look;
    return [encode, encodeHandle, encodeThrown, decode, perform, inspect, makeError, held];
  };
})()
