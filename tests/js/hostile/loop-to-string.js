// A toString that never answers.
`${{ toString() { for (;;); } }}`;
