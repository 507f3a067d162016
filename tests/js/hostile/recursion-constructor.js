// A constructor that constructs.
class A { constructor() { this.a = new A(); } }
try { new A(); } catch (e) { print(e instanceof Error); }
