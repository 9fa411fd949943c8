"""Lithuanian, where it differs from Django's own: numbers keep to their "m." and "d.", and to their thousands."""

DATE_FORMAT = "Y\u00a0\\m. E j\u00a0\\d."  # 2019 m. lapkričio 28 d.
DATETIME_FORMAT = "Y\u00a0\\m. E j\u00a0\\d., H:i"
YEAR_MONTH_FORMAT = "Y\u00a0\\m. F"  # 2019 m. lapkritis
MONTH_DAY_FORMAT = "E j\u00a0\\d."
THOUSAND_SEPARATOR = "\u00a0"
