// localeCompare: V8 has the order of ICU, QuickJS that of code points after normalisation.
print(['b', 'a', 'C', 'é', 'z', 'Z', '1', '_'].sort((a, b) => a.localeCompare(b)).join(' '));
print('a'.localeCompare('B'), 'é'.localeCompare('f'), 'e\u0301'.localeCompare('é'), 'x'.localeCompare('\u{1f600}'));
