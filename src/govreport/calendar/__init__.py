"""The grammar of time expressions, in figures and in words, and their meaning as ISO 8601 text.

The package knows nothing of numbers. Dates, spans of days, quarters, decades and times of day as they are written are
what `numbers` asks it for. `find` gives every time in words of a text (去年上半年, “十四五”末, 五年来, 今后五年), and
`meaning` says what one means where years are known. `patterns` holds
patterns for times as they stand between other words, for packages that skip or strip them.
"""

from govreport.calendar.date_range import DateRange, interval
from govreport.calendar.time_words import (
    COUNTING,
    Frame,
    PlanName,
    TimeWord,
    figures,
    find,
    meaning,
    plain,
    plan_names,
    plan_years,
)
from govreport.calendar.years import years_of

__all__ = [
    "COUNTING",
    "DateRange",
    "Frame",
    "PlanName",
    "TimeWord",
    "figures",
    "find",
    "interval",
    "meaning",
    "plain",
    "plan_names",
    "plan_years",
    "years_of",
]
