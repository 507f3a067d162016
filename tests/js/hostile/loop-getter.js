// A getter that never answers.
({ get value() { for (;;); } }).value;
