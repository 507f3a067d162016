// Section 3: backtracking with named groups and a back reference.
/^(?<head>a+)(?<tail>a+)+\k<head>b$/.test('a'.repeat(19));
