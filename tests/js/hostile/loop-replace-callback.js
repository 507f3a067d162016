// A replace callback that never answers.
'abc'.replace(/b/, () => { for (;;); });
