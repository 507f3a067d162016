// Section 3: a look-behind that walks back from every place.
'a'.repeat(4000).replace(/(?<=b.*)a/g, 'c').length;
