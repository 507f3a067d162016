// Parameters and body of new Function are parsed each for itself, so a comment may not reach from one into the other.
try { print(typeof new Function('/*', '*/){')); } catch (e) { print(e.name); }
try { print(typeof new Function('a', '}); (function () {')); } catch (e) { print(e.name); }
