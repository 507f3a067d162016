// Section 2: an array made, mapped and sorted as strings.
Array(120000).fill().map((_, i) => i).sort().length;
