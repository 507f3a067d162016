// A trap that never answers.
Object.keys(new Proxy({}, { ownKeys() { for (;;); } }));
