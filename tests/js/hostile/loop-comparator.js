// A comparator that never answers.
[3, 1, 2].sort(() => { for (;;); });
