// Section 3: backtracking over two nested quantifiers.
('x'.repeat(18).match(/(x+x+)+y/) ?? 'none').length;
