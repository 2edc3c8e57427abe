"""The years to which a report and every place in it refer, and the period of a value.

`read` finds the report's own years and the scopes that title, headings and openers open.
"""

from govreport.temporal.model import ReportYears, Role, Scope, Time, Timeline, Years
from govreport.temporal.scopes import read
from govreport.temporal.years import TARGET_SENTENCE

__all__ = ["TARGET_SENTENCE", "ReportYears", "Role", "Scope", "Time", "Timeline", "Years", "read"]
