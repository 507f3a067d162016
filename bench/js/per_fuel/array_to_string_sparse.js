// Section 2: a sparse array turned into a string of commas.
(new Array(1.5e6) + '').length;
