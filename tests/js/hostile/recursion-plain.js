// A function that calls itself.
let depth = 0;
function down() { depth++; down(); }
try { down(); } catch (e) { print(e instanceof Error, depth > 500); }
