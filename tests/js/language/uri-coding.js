// encodeURI, encodeURIComponent and back.
const text = "a b&c=d/e?f#g;h:i@j,k$l+m-n_o.p!q~r*s't(u)v%w\"x<y>z[é日😀]\u0000\u007f\u0080";
print(encodeURIComponent(text));
print(encodeURI(text));
print(decodeURIComponent(encodeURIComponent(text)) === text, decodeURI(encodeURI(text)) === text,
  decodeURI('%2F%41%23%24%3F%C3%A9'), decodeURIComponent('%2F%41%23%C3%A9%F0%9F%98%80'));
for (const bad of ['%', '%4', '%GG', '%C3', '%C3%28', '%E9', '%80', '%F8%80%80%80', '%ED%A0%80', '%C0%80',
  '%F4%90%80%80', '%E2%82']) {
  try { print(decodeURIComponent(bad)); } catch (e) { print(bad, e.name); }
}
for (const bad of ['\ud800', 'a\udc00', '\ud800\ud800']) try { encodeURI(bad); } catch (e) { print(e.name); }
print(encodeURIComponent(), encodeURIComponent(null), encodeURIComponent([1, 2]), encodeURI({}),
  decodeURIComponent('plain'), decodeURI('%25'), decodeURI('%2525'), decodeURIComponent('%252F'),
  encodeURIComponent('\uffff'), encodeURIComponent('\u07ff\u0800'), escape('@*_+-./'), escape('ÿĀ'),
  unescape('%u0100%uD83D%uDE00').length, unescape('%u12'), unescape('%'));
