// Dates made of parts, texts and numbers, in UTC.
const show = (...args) => {
  const d = new Date(...args);
  return Number.isNaN(d.getTime()) ? 'invalid' : d.toISOString();
};
print(show(0), show(2020, 0), show(2020, 1, 30), show(2020, 0, 1, 25, 61, 61, 1001), show(99, 0), show(100, 0),
  show(-1, 0), show(2020, -1), show(2020, 12), show(2019, 1, 29), show(2020, 0, 0), show(2020, 0, 1.9), show(NaN),
  show(2020, NaN), show(undefined), show(null), show(true), show('0'), show(8.64e15), show(8.64e15 + 1), show(-8.64e15),
  show([2020, 5]), show(new Date(5)), show({ valueOf: () => 7 }));
for (const text of ['2020', '2020-06', '2020-06-15', '2020-06-15T12:30', '2020-06-15T12:30:45',
  '2020-06-15T12:30:45.123456', '2020-06-15T12:30Z', '2020-06-15T12:30+02:00', '+012020-01-01', '-000001-01-01',
  '2020-02-30', '2020-13-01', '2020-06-15T24:00:00Z', '2020-06-15T25:00Z', 'Thu, 01 Jan 1970 00:00:00 GMT',
  'Jan 2 2020 03:04:05', '2020-06-15T12:30:45.1Z', 'x', '', '2020-06-15 12:30:45Z',
  'Mon Jun 15 2020 12:00:00 GMT+0200']) print(text, show(text));
print(Date.UTC(2020, 1, 29), Date.UTC(2020), Date.UTC(99, 0), Date.UTC(), Date.UTC(2020, 0, 1, 0, 0, 0, 0.9),
  new Date(2020, 0).getTimezoneOffset(), typeof Date(), Date.length, typeof Date.now(), new Date(2020, 5).valueOf()
  === Date.UTC(2020, 5));
