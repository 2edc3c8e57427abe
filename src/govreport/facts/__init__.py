"""Facts: what the numbers of a report measure, for when, and with what standing.

`extract` turns a document, its outline and its numbers into indicators and targets; `scoreboard` sets each headline
target beside the past year's value.
"""

from govreport.facts.extract import extract
from govreport.facts.model import Direction, Facts, Indicator, Measure, Period, Status, Target
from govreport.facts.scoreboard import ScoreRow, scoreboard

__all__ = [
    "Direction",
    "Facts",
    "Indicator",
    "Measure",
    "Period",
    "ScoreRow",
    "Status",
    "Target",
    "extract",
    "scoreboard",
]
