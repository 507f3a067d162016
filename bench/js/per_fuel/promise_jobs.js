// Section 7: jobs of the promise queue. (What counts is the time until the queue is empty.)
var turns = 0;
(async () => { for (; turns < 150000; turns++) await turns; })();
turns;
