let n = 0; function deep(k) { try { if (k === 0) throw new Error('bottom');
  deep(k - 1) } catch (e) { if (k % 3 === 0) { e.message += k;
    throw e } else if (k % 3 === 1) throw new TypeError('t' + k, {cause: e}); else throw e } finally { n++ } }
try { deep(30) } catch (e) { print(e.name, e.message, n); for (let c = e; c; c = c.cause) print(c.message) }
const r = (() => { for (let i = 0; ; i++) { label: try { if (i < 5) continue; if (i === 7) break;
  return i } finally { if (i === 5) break label } } })(); let depth = 0; const down = () => { depth++; down() };
    try { down() } catch (e) { print(e.name, depth) } r
