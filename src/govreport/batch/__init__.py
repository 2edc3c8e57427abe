"""Many inputs at once, in one process or several, to reports or to a folder of tables."""

from __future__ import annotations

import logging

from govreport.batch.many import Outcome, parse_many
from govreport.batch.run import Progress, Summary, write_tables

__all__ = ["Outcome", "Progress", "Summary", "parse_many", "write_tables"]

logging.getLogger("govreport").addHandler(logging.NullHandler())  # a library is silent unless it is asked
