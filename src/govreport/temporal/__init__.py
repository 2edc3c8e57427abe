"""The years to which a report and every place in it refer, and the period of a value.

`read` finds the report's own years and the scopes that title, headings and openers open.
"""

from govreport.temporal.model import Context, ReportYears, Role, Scope, Time, Years
from govreport.temporal.scopes import read
from govreport.temporal.years import TARGET_SENTENCE

__all__ = ["TARGET_SENTENCE", "Context", "ReportYears", "Role", "Scope", "Time", "Years", "read"]
