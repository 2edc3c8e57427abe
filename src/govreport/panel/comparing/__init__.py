"""Two reports of a place beside each other: targets and what came of them, changed words, tasks that came and went."""

from govreport.panel.comparing.compare import Comparison, compare
from govreport.panel.comparing.tasks import Chapter, Sentence, Task
from govreport.panel.comparing.wording import Edit

__all__ = ["Chapter", "Comparison", "Edit", "Sentence", "Task", "compare"]
