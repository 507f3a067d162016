// Date.parse of megabytes.
print(Date.parse('1'.repeat(5e6)), typeof Date.parse('2020-01-01T00:00:00.' + '0'.repeat(5e6) + 'Z'));
