// A setter that is given NaN makes the date invalid.
const dates = ['setDate', 'setMonth', 'setHours', 'setFullYear', 'setMilliseconds', 'setUTCDate'].map((method) => {
  const d = new Date(0);
  const result = d[method](NaN);
  return `${method} ${result} ${d.getTime()}`;
});
for (const line of dates) print(line);
