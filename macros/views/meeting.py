"""View of `meeting`: when and where a meeting was held, its agenda and papers, and who took part.

Members are named where the source names them; observers and secretariat appear by body and number only.
"""

import re
from dataclasses import dataclass

from ..charts.people import Attendance, PeopleGroup, people_drawing
from ..charts.shapes import NARROW, WIDE
from ..plan.process import Meeting as Record
from ..plan.process import Member, Observers, Secretariat
from ..plan.values import Unknown
from ..words import dates
from .context import Context
from .facts import Entry, Fact, fact
from .parts import Cite, Figure, Gap, Link, Phrase, Status, cites, count, gap, joined, original, phrase, text_or_gap
from .pictures import Picture
from .wording import marked

_JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
ATTENDANCES = ("in_person", "online", "absent")


@dataclass(frozen=True)
class PaperRow:
    """A paper: its label, its title, and where it stands among the sources."""

    label: Phrase
    title: Phrase
    original: Phrase | None
    link: Link


@dataclass(frozen=True)
class MemberRow:
    """A member: the name as printed (None where none is shown), the organisation and role, and the attendance."""

    category: Phrase
    organisation: Phrase
    organisation_original: Phrase | None
    role: Phrase | None
    name: Phrase | None
    attendance: Status


@dataclass(frozen=True)
class ObserverRow:
    """A body that observes: its units, how many of its people were listed, online and absent, and how it was read."""

    category: Phrase
    organisation: Phrase
    organisation_original: Phrase | None
    units: tuple[Phrase, ...]
    listed: Figure
    online: Figure
    absent: Figure
    note: Phrase | None


@dataclass(frozen=True)
class GroupRow:
    """A group in the summary: how many took part in which way; a gap where the source does not say."""

    name: str
    total: Figure
    counts: tuple[Figure | Gap, ...]


@dataclass(frozen=True)
class Meeting:
    """The facts, the papers, the picture of who took part with its table, the members and the observers.

    Without a list of members there is no picture: it would say that nobody came.
    """

    name: Phrase
    original: Phrase | None
    facts: tuple[Fact, ...]
    papers: tuple[PaperRow, ...]
    picture: Picture | None
    columns: tuple[Status, ...]
    groups: tuple[GroupRow, ...]
    members: tuple[MemberRow, ...]
    observers: tuple[ObserverRow, ...]
    observers_note: Phrase | None
    units: tuple[Phrase, ...]
    sources: tuple[Cite, ...]


def meeting(context: Context, *, meeting: str) -> Meeting:
    """Return a meeting."""
    record = context.plan.meeting[meeting]
    groups = _groups(context, record)
    return Meeting(
        name=phrase(context, record.name),
        original=original(context, record.name),
        facts=_facts(context, record),
        papers=tuple(
            PaperRow(
                label=phrase(context, paper.label),
                title=phrase(context, paper.title),
                original=original(context, paper.title),
                link=Link(_document(context, paper.document), context.link("sources", paper.document)),
            )
            for paper in record.papers
        ),
        picture=_picture(context, record) if record.members else None,
        columns=tuple(marked(context, "attendance", code) for code in ATTENDANCES),
        groups=groups,
        members=tuple(_member(context, member) for member in record.members),
        observers=tuple(_observers(context, meeting, place, one) for place, one in enumerate(record.observers)),
        observers_note=phrase(context, record.observers_note) if record.observers_note else None,
        units=_units(context, record.secretariat),
        sources=cites(context, record.source),
    )


def _document(context: Context, document: str) -> Phrase:
    source = context.plan.source[document]
    return phrase(context, source.short_title or source.title)


def _facts(context: Context, record: Record) -> tuple[Fact, ...]:
    source = cites(context, record.source[:1])
    lists = {"meeting_agenda": record.agenda, "meeting_items": record.items}
    return (
        fact(context, "meeting_body", Entry(text_or_gap(context, record.body))),
        fact(context, "meeting_date", Entry(Phrase(dates.day(record.date, context.language, weekday=True)))),
        fact(context, "meeting_time", Entry(_time(context, record))),
        fact(context, "meeting_place", Entry(text_or_gap(context, record.place))),
        *(
            fact(context, key, *(Entry(phrase(context, item)) for item in items))
            for key, items in lists.items()
            if items
        ),
        fact(context, "kpi_source", Entry(None, sources=source)),
    )


def _time(context: Context, record: Record) -> Phrase | Gap:
    """Return from when to when, or as much of it as is known."""
    known = [time for time in (record.start, record.end) if isinstance(time, str)]
    if len(known) == 2:
        return Phrase(dates.span(known[0], known[1], context.language))
    if isinstance(record.start, str):
        return Phrase(context.label("meeting_from", time=record.start))
    return Phrase(context.label("meeting_until", time=known[0])) if known else gap(context, record.start)


def _units(context: Context, secretariat: Secretariat | Unknown) -> tuple[Phrase, ...]:
    units = [] if isinstance(secretariat, Unknown) else secretariat.units
    return tuple(phrase(context, unit) for unit in units)


def _member(context: Context, member: Member) -> MemberRow:
    return MemberRow(
        category=phrase(context, member.category),
        organisation=phrase(context, member.organisation),
        organisation_original=original(context, member.organisation),
        role=phrase(context, member.role) if member.role else None,
        name=_name(context, member.name) if member.name else None,
        attendance=marked(context, "attendance", member.attendance),
    )


def _name(context: Context, name: str) -> Phrase:
    """Return a name as printed; one in Japanese characters is read in Japanese on every page."""
    is_japanese = context.language != "ja" and _JAPANESE.search(name)
    return Phrase(name, "ja" if is_japanese else None)


def _observers(context: Context, meeting: str, place: int, body: Observers) -> ObserverRow:
    key = f"meetings/{meeting}/observers/{place}"
    note = None
    if body.basis:
        reason = phrase(context, body.reason).text if body.reason else None
        note = context.label(f"basis_{body.basis}_reason", reason=reason) if reason else None
        note = note or context.label(f"basis_{body.basis}")
    return ObserverRow(
        category=phrase(context, body.category),
        organisation=phrase(context, body.organisation),
        organisation_original=original(context, body.organisation),
        units=tuple(phrase(context, unit) for unit in body.units),
        listed=count(context, body.listed, f"{key}/listed"),
        online=count(context, body.online, f"{key}/online"),
        absent=count(context, body.absent, f"{key}/absent"),
        note=Phrase(note) if note else None,
    )


def _groups(context: Context, record: Record) -> tuple[GroupRow, ...]:
    """Return members, observers and secretariat by attendance; those who are not listed are left out."""
    key = f"count/meetings/{record.id}"
    present = {code: sum(member.attendance == code for member in record.members) for code in ATTENDANCES}
    online, absent = (sum(getattr(body, name) for body in record.observers) for name in ("online", "absent"))
    listed = sum(body.listed for body in record.observers)
    unknown = Gap(context.label("unknown_not_in_source"), "not_in_source")
    members = GroupRow(
        name=context.label("meeting_members"),
        total=count(context, len(record.members), f"{key}/members"),
        counts=tuple(count(context, present[code], f"{key}/members/{code}") for code in ATTENDANCES),
    )
    observers = GroupRow(
        name=context.label("meeting_observers"),
        total=count(context, listed, f"{key}/observers"),
        counts=(
            count(context, listed - online - absent, f"{key}/observers/in_person"),
            count(context, online, f"{key}/observers/online"),
            count(context, absent, f"{key}/observers/absent"),
        ),
    )
    groups = [members] if record.members else []
    groups += [observers] if record.observers else []
    if not isinstance(record.secretariat, Unknown):
        people = count(context, record.secretariat.people, f"meetings/{record.id}/secretariat/people")
        groups.append(GroupRow(_secretariat(context, record.secretariat), people, (unknown, unknown, unknown)))
    return tuple(groups)


def _secretariat(context: Context, secretariat: Secretariat) -> str:
    body = phrase(context, secretariat.organisation).text
    return context.label("meeting_secretariat") + context.label("in_brackets", text=body)


def _picture(context: Context, record: Record) -> Picture:
    groups = _groups(context, record)
    drawn = tuple(_drawn(context, group) for group in groups)
    told = [
        context.label(
            "meeting_told",
            name=group.name,
            total=row.total.text,
            parts=joined([f"{part.label} {part.count}" for part in group.parts], context),
        )
        for group, row in zip(drawn, groups, strict=True)
    ]
    members = groups[0]
    present = sum(member.attendance != "absent" for member in record.members)
    return Picture(
        id=f"meeting-{record.id}-{context.language}",
        message=context.label("meeting_message", total=members.total.text, present=present),
        subtitle=context.label("meeting_subtitle"),
        title=context.label("meeting_title", name=phrase(context, record.name).text),
        description=context.label("meeting_description", groups=context.label("sentence_separator").join(told)),
        wide=people_drawing(drawn, WIDE),
        narrow=people_drawing(drawn, NARROW),
    )


def _drawn(context: Context, group: GroupRow) -> PeopleGroup:
    """Return a group as figures; one whose attendance is not printed as figures of unknown attendance."""
    known = [
        Attendance(code, context.label(f"attendance_{code}"), int(figure.value))
        for code, figure in zip(ATTENDANCES, group.counts, strict=True)
        if isinstance(figure, Figure) and figure.value != "0"
    ]
    if not known and int(group.total.value):
        known = [Attendance("unknown", context.label("meeting_attendance_unknown"), int(group.total.value))]
    return PeopleGroup(group.name, context.label("meeting_people", count=group.total.text), tuple(known))
