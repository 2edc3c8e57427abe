"""Two reports of a place beside each other: targets and what came of them, changed words, tasks that came and went."""

from govreport.panel.comparing.compare import Comparison, compare

__all__ = ["Comparison", "compare"]
