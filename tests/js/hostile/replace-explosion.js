// A replacement that doubles the text with every match.
let s = 'ab';
try { for (let i = 0; i < 40; i++) s = s.replace(/./g, '$&$&'); print(s.length); } catch (e) { print(e.name); }
