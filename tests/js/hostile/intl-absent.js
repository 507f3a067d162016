// No Intl, and what would use it works without.
print(typeof Intl, 'a'.localeCompare('b') < 0, (1234.5).toLocaleString().length > 0, 'I'.toLocaleLowerCase());
