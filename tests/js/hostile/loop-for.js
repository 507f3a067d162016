// An empty for loop.
for (;;);
