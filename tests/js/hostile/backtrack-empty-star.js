// (a*)*b over 40 letters.
/(a*)*b/.test('a'.repeat(60));
