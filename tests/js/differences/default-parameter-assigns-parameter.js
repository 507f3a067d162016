// A default value that assigns an earlier parameter, where another default has captured it.
function assigns(x = 'outer', y = () => x, z = (x = 'changed')) { return [x, y(), z].join(); }
print(assigns(), assigns(1));
function without_capture(x = 'outer', z = (x = 'changed')) { return [x, z].join(); }
print(without_capture(), without_capture(1));
