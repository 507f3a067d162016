// Named groups with back references.
/^(?<a>x+)+(?<b>x+)+(?<c>x+)+\k<a>\k<b>y$/.test('x'.repeat(60));
