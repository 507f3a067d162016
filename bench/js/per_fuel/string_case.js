// Section 3: upper and lower case of a long text.
'straße İ ﬃ'.repeat(60000).toUpperCase().toLowerCase().length;
