// A toJSON that never answers.
JSON.stringify({ a: [{ toJSON() { for (;;); } }] });
