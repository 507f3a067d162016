// Section 5: a long source text read.
(0, eval)('let total = 0;\n' + 'total = total + (1 * 2) - [3].length;\n'.repeat(20000) + 'total');
