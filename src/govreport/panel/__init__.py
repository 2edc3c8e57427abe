"""Panels: place, year, series and value over many reports. `series` lists the standard series that a panel can hold."""

from govreport.facts.series import Series
from govreport.panel.known import series

__all__ = ["Series", "series"]
