# How dates are written; E is the month as it stands after a day.
DATE_FORMAT = "j E Y"
DATETIME_FORMAT = "j E Y, H:i"
SHORT_DATE_FORMAT = DATE_FORMAT  # one way, wherever a date stands
SHORT_DATETIME_FORMAT = DATETIME_FORMAT
MONTH_DAY_FORMAT = "j E"
TIME_FORMAT = "H:i"
DAY_FORMAT = "l, j E"
DAY_AND_YEAR_FORMAT = "l, j E Y"
