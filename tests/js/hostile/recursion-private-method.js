// A private method that calls itself.
class A { #m() { return this.#m(); } run() { return this.#m(); } }
try { new A().run(); } catch (e) { print(e instanceof Error); }
