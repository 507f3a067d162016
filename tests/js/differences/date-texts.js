// Names of zones in the texts of dates, and a year that is minus zero.
print(new Date(0).toString());
print(new Date(0).toTimeString());
print(new Date('-000000-01-01').getTime());
