"""Which region a report is about, by the GB/T 2260 table of administrative divisions.

Title and issuer tell it before the site's own code does: sites of provinces hold the documents of their cities. A
site's SiteIDCode begins with its region's code, but departments and aggregators have codes of their own.
"""

from __future__ import annotations

from govreport.regions.locating import Region, caller, locate, order, resolve
from govreport.regions.naming import find
from govreport.regions.places import Place, by_code, by_name

__all__ = ["Place", "Region", "by_code", "by_name", "caller", "find", "locate", "order", "resolve"]
