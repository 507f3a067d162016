// ParseInt and Number of ten megabytes.
const digits = '1'.repeat(1e7);
print(parseInt(digits), Number(digits), parseFloat('0.' + digits).toFixed(6));
