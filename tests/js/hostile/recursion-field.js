// A field's initialiser that constructs.
class A { a = new A(); }
try { new A(); } catch (e) { print(e instanceof Error); }
