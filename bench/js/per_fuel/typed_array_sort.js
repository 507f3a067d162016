// Section 2: a typed array sorted.
Float64Array.from({ length: 600000 }, (_, i) => Math.imul(i, 2654435761) | 0).sort()[0];
