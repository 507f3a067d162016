// An array that contains itself: ECMAScript has no rule for it, engines of browsers print nothing for the inner one.
const cycle = [1];
cycle.push(cycle, 2);
try { print(String(cycle)); } catch (e) { print(e.name); }
try { print(cycle.join('-')); } catch (e) { print(e.name); }
try { print(cycle.toLocaleString()); } catch (e) { print(e.name); }
