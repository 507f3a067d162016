// Numbers in every notation, and those that are none.
print(0, 1, 010, 0o10, 0O17, 0b101, 0B11, 0xff, 0XAB, 09, 08.5, 0.5, .5, 5., 1e3, 1E-3, .5e1, 5.e-1, 1e+2);
print(1_000, 0xff_ff, 0b1010_1010, 0o7_7, 1_0.0_1, 1e1_0, 12_3n, 0xF_Fn);
print(0.1 + 0.2, 9007199254740993, 1e21, 123456789012345680000, 1e-7, 0.000001, 5e-324, 1.7976931348623157e308, 1e309);
print(0xffffffffffffffff, 0b11111111111111111111111111111111111111111111111111111, 4.35, 0.1e-400);
print(1..toString(), 1.0.toFixed(1), 1 .toString(), 0x1.constructor.name, 255..toString(16));
for (const source of ['1_', '1__0', '0_1', '0b2', '0o8', '0xg', '1e', '3in []', '0b', '1_.5', '1._5', '01n', '1.5n',
  '1e3n',
  '1n5', '3a', '08n', '0_8', '0x_1', '1e_3']) {
  try { print(source, eval(source)); } catch (e) { print(source, e.name); }
}
print(eval('"not strict"; 017'), (() => { try { return eval('"use strict"; 017'); } catch (e) { return e.name; } })());
