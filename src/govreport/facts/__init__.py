"""What the numbers of a report measure, for which period, and with which status.

`extract` turns a document, its outline and its numbers into indicators and targets. `scoreboard` sets each headline
target beside the past year's value, `find_results` gives each standard series' value of the year reviewed, and
`find_pledges` what the report sets for them outside the announcement of its targets. A `Lexicon` holds the words that
they read by, a `SeriesTable` the standard series; callers can add theirs.
"""

from govreport.facts.answers.pledges import Pledge, find_pledges
from govreport.facts.answers.results import Result, find_results
from govreport.facts.answers.score_rows import ScoreRow, scoreboard
from govreport.facts.extraction import extract
from govreport.facts.model import Direction, Facts, Indicator, Measure, Period, Status, Target
from govreport.facts.series.table import Series, SeriesTable, default_series
from govreport.facts.words.lexicon import Lexicon, default_lexicon

__all__ = [
    "Direction",
    "Facts",
    "Indicator",
    "Lexicon",
    "Measure",
    "Period",
    "Pledge",
    "Result",
    "ScoreRow",
    "Series",
    "SeriesTable",
    "Status",
    "Target",
    "default_lexicon",
    "default_series",
    "extract",
    "find_pledges",
    "find_results",
    "scoreboard",
]
