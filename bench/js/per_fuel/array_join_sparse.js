// Section 2: a sparse array joined.
new Array(1.5e6).join('x').length;
