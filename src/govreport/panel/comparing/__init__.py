"""Comparison of two reports of a place: targets and results, changed words, new and dropped tasks."""

from govreport.panel.comparing.comparison import Comparison, compare
from govreport.panel.comparing.tasks import Chapter, Sentence, Task
from govreport.panel.comparing.wording import Edit

__all__ = ["Chapter", "Comparison", "Edit", "Sentence", "Task", "compare"]
