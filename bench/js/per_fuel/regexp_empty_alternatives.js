// Section 3: backtracking over a quantifier that can match nothing.
/(a*)*b/.test('a'.repeat(18));
