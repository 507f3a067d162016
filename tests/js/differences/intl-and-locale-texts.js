// What a locale decides: V8 has Intl, the other engine has none.
print(typeof Intl, (1234567.891).toLocaleString(), (123456789n).toLocaleString());
print(new Date(0).toLocaleDateString(), '|', new Date(0).toLocaleTimeString());
