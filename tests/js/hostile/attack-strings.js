// Strings with NUL, lone surrogates and a megabyte cross unchanged.
for (const text of ['a\0b', '\ud800', '\udfff\ud800', '\u{1f600}', '', 'é'.repeat(1e6)]) print(host(text) === text,
  host(text).length);
