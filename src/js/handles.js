// Handles: what the host holds of the guest's values without having them. A number names the value for as long as the
// host wants; the table is part of the guest's memory, so handles are saved and forked with it. The same live value has
// the same number; a number is never used again.
const handleValues = newTable();
const handleIds = newTable();
let handleCount = 0;
let handleNext = 1;

const hold = (value) => {
  const known = handleIds.get(value);
  if (known !== undefined) {
    return known;
  }
  const id = handleNext++;
  handleIds.set(value, id);
  handleValues.set(id, value);
  handleCount++;
  return id;
};

const held = (id) => {
  const value = handleValues.get(id);
  if (value === undefined) {
    throw newError(ReferenceErrorOf, "handle " + id + " has been released or never was");
  }
  return value;
};

// Whether there was something to release.
const release = (id) => {
  const value = handleValues.get(id);
  if (value === undefined) {
    return false;
  }
  handleValues.delete(id);
  handleIds.delete(value);
  handleCount--;
  return true;
};

// How many of them there were.
const releaseAll = (ids) => {
  let count = 0;
  for (let i = 0; i < ids.length; i++) {
    count += release(ids[i]) ? 1 : 0;
  }
  return count;
};

// ---- what a handle says of its value, found without running guest code (a proxy's traps excepted)

const regExpFlags = [
  ["hasIndices", "d"], ["global", "g"], ["ignoreCase", "i"], ["multiline", "m"], ["dotAll", "s"], ["unicode", "u"],
  ["unicodeSets", "v"], ["sticky", "y"],
];
const flagGetters = newList();
for (let i = 0; i < regExpFlags.length; i++) {
  flagGetters[i] = { __proto__: null, has: getter(RegExp.prototype, regExpFlags[i][0]), letter: regExpFlags[i][1] };
}

const regExpText = (value) => {
  let text = "/" + sourceOfRegExp(value) + "/";
  for (let i = 0; i < flagGetters.length; i++) {
    const { has, letter } = flagGetters[i];
    text += has(value) ? letter : "";
  }
  return text;
};

const RegExpPrototype = RegExp.prototype;
const PromisePrototype = Promise.prototype;

const isRegExp = (value) => value !== RegExpPrototype && accepts(sourceOfRegExp, value);
const inherits = (value, prototype) => {
  for (let at = value, steps = 0; at !== null && steps < 1000; at = prototypeOf(at), steps++) {
    if (at === prototype) {
      return true;
    }
  }
  return false;
};

const isNamespace = (value) => {
  const tag = descriptorOf(value, toStringTag);
  const fixed = tag !== undefined && tag.value === "Module" && !tag.writable && !tag.configurable;
  return fixed && prototypeOf(value) === null;
};

const ownText = (object, key) => {
  const found = descriptorOf(object, key);
  return found !== undefined && typeof found.value === "string" ? found.value : "";
};

// The name of the nearest constructor on the prototype chain, else its tag, else nothing.
const classNameOf = (value) => {
  for (let at = value, steps = 0; at !== null && steps < 1000; at = prototypeOf(at), steps++) {
    const found = descriptorOf(at, "constructor");
    if (found !== undefined && typeof found.value === "function") {
      const name = ownText(found.value, "name");
      if (name !== "") {
        return name;
      }
    }
    const tag = ownText(at, toStringTag);
    if (tag !== "") {
      return tag;
    }
  }
  return "";
};

const handleKind = (value) => {
  if (typeof value !== "object") {
    return typeof value;
  }
  if (isRegExp(value)) {
    return "regexp";
  }
  if (isNamespace(value)) {
    return "module";
  }
  return inherits(value, PromisePrototype) ? "promise" : "object";
};

const handleDescription = (kind, value) => {
  if (value === globals) {
    return "globalThis";
  }
  switch (kind) {
    case "symbol": return descriptionOf(value) ?? "";
    case "function": return ownText(value, "name");
    case "regexp": return regExpText(value);
    case "module": return "";
    default: return classNameOf(value);
  }
};

// H<id>;<kind>;<length>:<description>
const handleText = (value) => {
  const kind = attempt(() => handleKind(value), "object");
  const description = attempt(() => handleDescription(kind, value), "");
  return "H" + hold(value) + ";" + kind + ";" + description.length + ":" + description;
};
