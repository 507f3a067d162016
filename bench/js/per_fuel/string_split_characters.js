// Section 2: a string split into its characters.
'x'.repeat(1e6).split('').length;
