"""Facts: what the numbers of a report measure, for when, and with what standing.

`extract` turns a document, its outline and its numbers into indicators and targets; `scoreboard` sets each headline
target beside the past year's value. A `Lexicon` holds the words that they read by; callers can add theirs.
"""

from govreport.facts.extract import extract
from govreport.facts.lexicon import Lexicon, default_lexicon
from govreport.facts.model import Direction, Facts, Indicator, Measure, Period, Status, Target
from govreport.facts.scoreboard import ScoreRow, scoreboard

__all__ = [
    "Direction",
    "Facts",
    "Indicator",
    "Lexicon",
    "Measure",
    "Period",
    "ScoreRow",
    "Status",
    "Target",
    "default_lexicon",
    "extract",
    "scoreboard",
]
