// console, where the host grants it: Node's formatting. The host's function "console" gets a level and a text.

// ---- format(first, ...rest): %s %d %i %f %j %o %O %c %%, the rest joined by spaces

const builtinConstructors = newTable();
const globalNames = namesOf(globals);
for (let i = 0; i < globalNames.length; i++) {
  const { value } = descriptorOf(globals, globalNames[i]);
  if (isFunction(value) && hasOwn(value, "prototype")) {
    builtinConstructors.set(value, true);
  }
}

const holderOf = (value, key) => {
  let holder = value;
  while (holder !== null && !hasOwn(holder, key)) {
    holder = prototypeOf(holder);
  }
  return holder;
};

// Whether the program has said how to write the object as a string.
const saysItsText = (value) => {
  const holder = holderOf(value, symbolToPrimitive) ?? holderOf(value, "toString");
  const maker = holder === null ? undefined : descriptorOf(holder, "constructor")?.value;
  return holder !== null && (holder === value || !builtinConstructors.has(maker));
};

const asString = (value) => {
  if (typeof value === "number") {
    return numberText(value);
  }
  if (typeof value === "bigint") {
    return value + "n";
  }
  const plain = typeof value !== "object" || value === null || saysItsText(value);
  return plain ? StringOf(value) : inspect(value, 0);
};

const asNumber = (value, convert) => {
  if (typeof value === "bigint") {
    return value + "n";
  }
  return typeof value === "symbol" ? "NaN" : numberText(convert(value));
};

const asJson = (value) => {
  try {
    return "" + stringify(value);
  } catch (error) {
    if (isError(error) && indexOf(errorMessage(error), "circular") >= 0) {
      return "[Circular]";
    }
    throw error;
  }
};

const formatters = {
  __proto__: null,
  s: asString,
  d: (value) => asNumber(value, NumberOf),
  i: (value) => asNumber(value, parseIntOf),
  f: (value) => asNumber(value, parseFloatOf),
  j: asJson,
  o: (value) => inspect(value, 4),
  O: (value) => inspect(value),
  c: () => "",
};

// Fills the places of the first text; gives the text and how many values it took.
const fillPlaces = (values) => {
  const first = values[0];
  let text = "";
  let taken = 1;
  let from = 0;
  for (let at = indexOf(first, "%"); at >= 0 && at + 1 < first.length; at = indexOf(first, "%", at + 2)) {
    const letter = first[at + 1];
    const formatter = formatters[letter];
    if (letter === "%") {
      text += slice(first, from, at + 1);
      from = at + 2;
    } else if (formatter !== undefined && taken < values.length) {
      text += slice(first, from, at) + formatter(values[taken++]);
      from = at + 2;
    }
  }
  return { __proto__: null, text: text + slice(first, from), taken };
};

const format = (values) => {
  let text = "";
  let next = 0;
  if (typeof values[0] === "string") {
    const filled = values.length === 1 ? { __proto__: null, text: values[0], taken: 1 } : fillPlaces(values);
    text = filled.text;
    next = filled.taken;
  }
  for (let i = next; i < values.length; i++) {
    text += (i === 0 ? "" : " ") + (typeof values[i] === "string" ? values[i] : inspect(values[i]));
  }
  return text;
};

// ---- tables

const line = (left, between, right, widths) => {
  let text = left;
  for (let i = 0; i < widths.length; i++) {
    text += (i === 0 ? "" : between) + repeat("\u2500", widths[i] + 2);
  }
  return text + right;
};

const row = (cells, widths) => {
  let text = "\u2502";
  for (let i = 0; i < widths.length; i++) {
    const cell = cells[i] ?? "";
    text += " " + cell + repeat(" ", widths[i] - columnsOf(cell) + 1) + "\u2502";
  }
  return text;
};

// Rows of cells, the first the heads.
const drawTable = (rows) => {
  const widths = newList();
  for (let i = 0; i < rows[0].length; i++) {
    widths[i] = 0;
    for (let k = 0; k < rows.length; k++) {
      widths[i] = max(widths[i], columnsOf(rows[k][i] ?? ""));
    }
  }
  let text = line("\u250c", "\u252c", "\u2510", widths) + "\n" + row(rows[0], widths) + "\n"
    + line("\u251c", "\u253c", "\u2524", widths) + "\n";
  for (let k = 1; k < rows.length; k++) {
    text += row(rows[k], widths) + "\n";
  }
  return text + line("\u2514", "\u2534", "\u2518", widths);
};

const listOf = (first) => {
  const list = newList();
  list[0] = first;
  return list;
};

const addRow = (rows, first, second, third) => {
  const cells = listOf(first);
  cells[1] = second;
  if (third !== undefined) {
    cells[2] = third;
  }
  rows[rows.length] = cells;
};

const mapRows = (value) => {
  const rows = newList();
  addRow(rows, "(iteration index)", "Key", "Values");
  mapForEach(value, (item, key) => addRow(rows, "" + (rows.length - 1), inspect(key, 0), inspect(item, 0)));
  return rows;
};

const setRows = (value) => {
  const rows = newList();
  addRow(rows, "(iteration index)", "Values");
  setForEach(value, (item) => addRow(rows, "" + (rows.length - 1), inspect(item, 0)));
  return rows;
};

// A column for each property, in order of first sight; what is no object has one of its own at the end.
const objectRows = (value, only) => {
  const keys = enumerableKeys(value);
  const rows = listOf(listOf("(index)"));
  const columns = newTable();
  const single = newList();
  for (let i = 0; only !== undefined && i < only.length; i++) {
    addColumn(columns, rows[0], StringOf(only[i]));
  }
  for (let i = 0; i < keys.length; i++) {
    const item = value[keys[i]];
    rows[i + 1] = listOf(keys[i]);
    if (isObject(item) && !isFunction(item)) {
      fillCells(columns, rows[0], rows[i + 1], item, only === undefined);
    } else {
      single[i + 1] = inspect(item, 0);
    }
  }
  if (single.length > 0) {
    addSingles(rows, single);
  }
  return rows;
};

const addSingles = (rows, single) => {
  const at = rows[0].length;
  rows[0][at] = "Values";
  for (let i = 1; i < rows.length; i++) {
    rows[i][at] = single[i];
  }
};

const tableRows = (value, only) => {
  switch (kindOf(value)) {
    case "Map": return mapRows(value);
    case "Set": return setRows(value);
    default: return objectRows(value, only);
  }
};

const addColumn = (columns, heads, key) => {
  if (!columns.has(key)) {
    columns.set(key, heads.length);
    heads[heads.length] = key;
  }
};

const fillCells = (columns, heads, cells, item, mayAdd) => {
  const keys = enumerableKeys(item);
  for (let i = 0; i < keys.length; i++) {
    if (mayAdd) {
      addColumn(columns, heads, keys[i]);
    }
    const at = columns.get(keys[i]);
    if (at !== undefined) {
      cells[at] = inspect(item[keys[i]], 0);
    }
  }
};

// ---- the object

const newConsole = () => {
  const counts = newTable();
  const tell = hostFunction("console");
  let indent = "";
  const say = (level, text) => {
    const shown = indent === "" ? text : indent + replaceAll(text, "\n", "\n" + indent);
    tell(level, shown);
  };
  const count = (label) => {
    const name = label === undefined ? "default" : StringOf(label);
    counts.set(name, (counts.get(name) ?? 0) + 1);
    say("log", name + ": " + counts.get(name));
  };
  const group = (values) => {
    if (values.length > 0) {
      say("log", format(values));
    }
    indent += "  ";
  };
  return {
    log: (...values) => say("log", format(values)),
    info: (...values) => say("info", format(values)),
    debug: (...values) => say("debug", format(values)),
    warn: (...values) => say("warn", format(values)),
    error: (...values) => say("error", format(values)),
    trace: (...values) => say("error", traceText(values)),
    dir: (value, options) => say("log", inspect(value, options?.depth, options?.colors)),
    table: (value, only) => say("log", isObject(value) ? drawTable(tableRows(value, only)) : format(listOf(value))),
    assert: (condition, ...values) => {
      if (!condition) {
        say("warn", assertionText(values));
      }
    },
    count,
    countReset: (label) => void counts.delete(label === undefined ? "default" : StringOf(label)),
    group: (...values) => group(values),
    groupCollapsed: (...values) => group(values),
    groupEnd: () => {
      indent = slice(indent, 0, -2);
    },
  };
};

const assertionText = (values) => {
  if (typeof values[0] === "string") {
    values[0] = "Assertion failed: " + values[0];
    return format(values);
  }
  return "Assertion failed" + (values.length > 0 ? " " + format(values) : "");
};

const traceText = (values) => {
  const text = format(values);
  const stack = withoutOurFrames(stackOfError(newError(ErrorOf, "")));
  return "Trace" + (text === "" ? "" : ": " + text) + "\n" + slice(stack, 0, -1);
};

const grantConsole = (name = "console") => defineValue(globals, name, newConsole(), false);
