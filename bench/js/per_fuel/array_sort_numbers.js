// Section 2: an array sorted by a comparator.
Array.from({ length: 60000 }, (_, i) => Math.imul(i, 2654435761) | 0).sort((a, b) => a - b)[0];
