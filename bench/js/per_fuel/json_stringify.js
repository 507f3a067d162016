// Section 5: a document written.
JSON.stringify(Array.from({ length: 40000 }, (_, i) => ({ key: [i, i / 3, 'text\n', null, true] }))).length;
