"""Calendar: the one grammar of times, in digits, in characters and in words.

The package knows nothing of numbers: it reads text whose widths, dashes and traditional characters are folded, and says
what a time means as ISO 8601 text. `numbers` asks it for the dates of a text (2025年, 1-11月份); `find` gives the times
in words (去年上半年, “十四五”末, 五年来, 今后五年), and `meaning` what one means where years are known.
"""

from govreport.calendar.interval import DateRange, interval
from govreport.calendar.words import Frame, TimeWord, find, meaning, plain, plan_years

__all__ = ["DateRange", "Frame", "TimeWord", "find", "interval", "meaning", "plain", "plan_years"]
