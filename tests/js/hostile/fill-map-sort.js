// Ten million elements filled, mapped, sorted as strings.
try { print(Array(1e7).fill().map((_, i) => i).sort().length); } catch (e) { print(e.name); }
