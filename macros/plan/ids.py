"""Ids that know what kind of record they mean, so that linking finds every one of them without a list of fields.

In: an id as written. Out: a string that carries the kind of record it must belong to.
"""

from typing import Annotated, ClassVar

from pydantic import AfterValidator

from .values import Identifier


class Reference(str):
    """An id that must belong to a record of one kind; linking finds these wherever they stand."""

    __slots__ = ()
    kind: ClassVar[str] = ""


class _PillarReference(Reference):
    kind = "pillar"


class _FieldReference(Reference):
    kind = "field"


class _ThemeReference(Reference):
    kind = "theme"


class _KpiReference(Reference):
    kind = "kpi"


class _OpinionReference(Reference):
    kind = "opinion"


class _MeasureReference(Reference):
    kind = "measure"


class _EventReference(Reference):
    kind = "event"


class _UnitReference(Reference):
    kind = "unit"


class _DocumentReference(Reference):
    kind = "document"


class _EditionReference(Reference):
    kind = "edition"


class _InitiativeReference(Reference):
    kind = "initiative"


class _WorkingGroupReference(Reference):
    kind = "working-group"


PillarId = Annotated[Identifier, AfterValidator(_PillarReference)]
FieldId = Annotated[Identifier, AfterValidator(_FieldReference)]
ThemeId = Annotated[Identifier, AfterValidator(_ThemeReference)]
KpiId = Annotated[Identifier, AfterValidator(_KpiReference)]
OpinionId = Annotated[Identifier, AfterValidator(_OpinionReference)]
MeasureId = Annotated[Identifier, AfterValidator(_MeasureReference)]
EventId = Annotated[Identifier, AfterValidator(_EventReference)]
UnitId = Annotated[Identifier, AfterValidator(_UnitReference)]
DocumentId = Annotated[Identifier, AfterValidator(_DocumentReference)]
EditionId = Annotated[Identifier, AfterValidator(_EditionReference)]
InitiativeId = Annotated[Identifier, AfterValidator(_InitiativeReference)]
WorkingGroupId = Annotated[Identifier, AfterValidator(_WorkingGroupReference)]
