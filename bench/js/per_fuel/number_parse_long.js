// Section 4: numbers of very many digits.
parseInt('1'.repeat(4e6)) + Number('1'.repeat(4e6)) + parseFloat('0.' + '3'.repeat(4e6));
