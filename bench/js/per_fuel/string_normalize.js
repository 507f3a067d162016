// Section 3: a text taken apart and put together.
'é\u0323ö語'.repeat(60000).normalize('NFD').normalize('NFC').length;
