"""Front matter: title, meeting line, speaker, issuer, document number, kind and years, and the signature at the end.

Every line is classified by what it says itself (`lines`), then by where it stands (`reader`); a line without evidence
is none of the front's.
"""

from __future__ import annotations

from govreport.front.closing import signature
from govreport.front.model import Front, Piece, ReportKind, Role
from govreport.front.reader import Reading, classify, read

__all__ = ["Front", "Piece", "Reading", "ReportKind", "Role", "classify", "read", "signature"]
