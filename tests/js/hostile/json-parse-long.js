// Fifty megabytes of JSON.
try { print(JSON.parse('[' + '1,'.repeat(25e6) + '1]').length); } catch (e) { print(e.name); }
