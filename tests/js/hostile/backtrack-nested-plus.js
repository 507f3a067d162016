// (x+x+)+y over 28 letters, which takes hours.
'x'.repeat(44).match(/(x+x+)+y/);
