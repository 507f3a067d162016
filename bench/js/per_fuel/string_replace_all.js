// Section 3: many short pieces replaced.
'ab'.repeat(300000).replaceAll('a', 'cd').length;
