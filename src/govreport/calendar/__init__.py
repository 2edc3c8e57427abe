"""Times as they are written: dates, spans of days, quarters, decades and times of day, in digits and in characters.

The package knows nothing of numbers: it reads text whose widths, dashes and traditional characters are folded, and says
what a time means as ISO 8601 text. `numbers` asks it for the dates of a text.
"""

from govreport.calendar.interval import DateRange, interval

__all__ = ["DateRange", "interval"]
