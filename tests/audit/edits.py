"""Twenty thousand edits of data files: none crashes the reader, none is read otherwise than by PyYAML.

In: the data files of this repository. Out: how many edits were tried and accepted, and the smallest that failed.
"""

from hypothesis import HealthCheck, given, settings

from ..fuzz import EDITS, TEXTS, agreement, edited
from .results import Result

EXAMPLES = 20_000


def check() -> Result:
    """Try the edits; the first disagreement or crash, made as small as possible, is the finding."""
    tried = accepted = 0

    @settings(max_examples=EXAMPLES, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(TEXTS, EDITS)
    def every_edit(text: str, edits: list[tuple[str, int, int, str]]) -> None:
        nonlocal tried, accepted
        tried += 1
        accepted += agreement(edited(text, edits).encode("utf-8", "surrogatepass"))

    findings = []
    try:
        every_edit()
    except Exception as error:
        findings.append(" ".join(f"{type(error).__name__}: {error} {' '.join(error.__notes__)}".split())[:2000])
    return Result("edits-of-data-files", tried, findings, {"accepted": accepted})
