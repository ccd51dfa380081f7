"""Archives that somebody else has made: nothing of them is written before all of it is found to be an edition."""

import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.edition_terms import put, writing
from macros.editions.archive import archive_name, digest_of, manifest_of
from macros.editions.frozen import ArchiveError, read_archive, record_of
from macros.editions.names import unfit_name
from macros.editions.record import EditionRecord, read_records, record_path, written
from macros.editions.snapshot import canonical

from .conftest import ROOT
from .editions import commit, said

EDITION = "first"
MADE_FROM = {"edition": EDITION, "commit": "0" * 40, "locks": None, "address": ""}

LEADING_OUT = [
    "../evil",
    "../../../evil",
    "a/../../evil",
    "/etc/evil",
    "//host/evil",
    "..",
    "a/..",
    "C:/evil",
    "C:evil",
]
READ_OTHERWISE = [
    "..\\evil",
    "a\\b",
    "",
    ".",
    "a//b",
    "a/./b",
    "a/",
    "a\0b",
    "a\nb",
    "a\x7fb",
    "a\u202eb",
    "a\ud800",
    "か\u3099.html",
    "a.",
    "a ",
    "a./b",
    "a?b",
    "con",
    "a/AUX.html",
    "b" * 256,
    "本" * 86,
    "a/" * 512 + "b",
]
# What the program that packs refuses or cuts off itself.
NOT_FOR_PACKERS = {"a\ud800", "a\0b"}
TWO_IN_ONE_PLACE = [("a", "A"), ("a/b", "A/B"), ("a", "a/b"), ("a/b", "a"), ("a/b", "A"), ("straße", "STRASSE")]


@pytest.mark.parametrize("name", [*LEADING_OUT, *READ_OTHERWISE])
def test_a_name_that_leads_elsewhere_or_reads_otherwise_is_not_fit(name: str) -> None:
    """Wherever it stands among fit ones."""
    assert unfit_name([name]) == name
    assert unfit_name(["index.html", "en/index.html", name, "z"]) == name


@pytest.mark.parametrize("names", TWO_IN_ONE_PLACE)
def test_no_file_stands_where_another_one_does(names: tuple[str, str]) -> None:
    """On systems that do not tell capitals apart, and where a file cannot be a folder as well."""
    assert unfit_name(names) == names[1]


def test_the_names_of_a_built_site_are_fit(built: Path) -> None:
    """No plan must rename its pages."""
    names = [path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()]
    assert len(names) > 200
    assert unfit_name(names) is None


STEPS = st.text(st.sampled_from("aAbB.本 /\\:\n\u3099か"), max_size=6) | st.text(max_size=4)


@given(st.lists(STEPS, max_size=6, unique=True))
def test_fit_names_are_files_of_their_folder_each_apart_from_the_others(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    """Whatever is fit can be written, stays within the folder and is found again under its name."""
    if unfit_name(names) is not None:
        return
    folder = tmp_path_factory.mktemp("names")
    for number, name in enumerate(names):
        path = folder / name
        assert path.resolve().is_relative_to(folder.resolve())
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(number))
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == set(names)
    assert [(folder / name).read_text() for name in names] == [str(number) for number in range(len(names))]


SNAPSHOT = {"edition": {"id": EDITION, "as_of": "2025-07-08"}, "plan": {"languages": ["ja", "en"]}}


def forged(folder: Path, change: Callable[[dict[str, Any], dict[str, Any]], None]) -> EditionRecord:
    """Write an archive whose manifest and files somebody changed, digests and all, and return a record that fits it."""
    site = folder / "site"
    site.mkdir()
    (site / "index.html").write_text("<title>1</title>")
    files: dict[str, Any] = {"index.html": b"<title>1</title>"}
    snapshot = json.loads(json.dumps(SNAPSHOT))
    manifest = manifest_of(site, canonical(snapshot), **MADE_FROM)
    change(files, snapshot)
    told = canonical(snapshot)
    manifest["files"] = {name: digest_of(content).model_dump() for name, content in sorted(files.items())}
    manifest["snapshot"] = digest_of(told).model_dump()
    path = folder / archive_name(EDITION)
    with ZipFile(path, "w") as archive:
        for name, content in (
            ("manifest.json", canonical(manifest)),
            *((f"site/{name}", content) for name, content in sorted(files.items())),
            ("snapshot.json", told),
        ):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.create_system = 0o100644 << 16, 3
            archive.writestr(entry, content)
    return record_of(path, published=True)


def test_a_sound_archive_is_read(tmp_path: Path) -> None:
    """What the forgeries below differ from is an edition."""
    record = forged(tmp_path, lambda files, snapshot: None)
    assert dict(read_archive(tmp_path, record).content()) == {"index.html": b"<title>1</title>"}


@pytest.mark.parametrize("name", sorted({*LEADING_OUT, *READ_OTHERWISE} - NOT_FOR_PACKERS))
def test_an_archive_with_an_unfit_name_is_refused_as_a_whole(tmp_path: Path, name: str) -> None:
    """Also where its manifest, its snapshot and its record agree with it."""
    record = forged(tmp_path, lambda files, snapshot: files.update({name: b"evil"}))
    with pytest.raises(ArchiveError) as error:
        read_archive(tmp_path, record)
    assert (error.value.reason, error.value.values) == ("archive_name_unfit", {"name": ascii(name)})


@pytest.mark.parametrize("language", ["../en", "", "e", "en/x", ["en"], None])
def test_a_language_that_is_no_folder_is_refused(tmp_path: Path, language: object) -> None:
    """The folders of languages are named by the snapshot."""
    record = forged(tmp_path, lambda files, snapshot: snapshot["plan"].update(languages=["ja", language]))
    with pytest.raises(ArchiveError):
        read_archive(tmp_path, record)


def rewritten(path: Path, entries: Callable[[list[tuple[ZipInfo, bytes]]], list[tuple[ZipInfo, bytes]]]) -> None:
    """Write an archive anew with other entries."""
    with ZipFile(path) as archive:
        held = [(entry, archive.read(entry)) for entry in archive.infolist()]
    with ZipFile(path, "w") as archive:
        for entry, content in entries(held):
            archive.writestr(entry, content, compress_type=entry.compress_type)


def _link(entries: list[tuple[ZipInfo, bytes]]) -> list[tuple[ZipInfo, bytes]]:
    entries[1][0].external_attr = 0o120777 << 16
    return entries


def _compressed(entries: list[tuple[ZipInfo, bytes]]) -> list[tuple[ZipInfo, bytes]]:
    entries[1][0].compress_type = ZIP_DEFLATED
    return entries


def _added(entries: list[tuple[ZipInfo, bytes]]) -> list[tuple[ZipInfo, bytes]]:
    more = ZipInfo("site/more.html", (1980, 1, 1, 0, 0, 0))
    more.external_attr, more.create_system = 0o100644 << 16, 3
    return [*entries, (more, b"more")]


def _out_of_order(entries: list[tuple[ZipInfo, bytes]]) -> list[tuple[ZipInfo, bytes]]:
    return entries[::-1]


@pytest.mark.parametrize("change", [_link, _compressed, _added, _out_of_order])
def test_an_archive_that_lies_otherwise_than_ours_is_refused(
    tmp_path: Path, change: Callable[[list[tuple[ZipInfo, bytes]]], list[tuple[ZipInfo, bytes]]]
) -> None:
    """A link, a compressed file (which may grow without end), a file more, another order: whatever the record says."""
    forged(tmp_path, lambda files, snapshot: None)
    path = tmp_path / archive_name(EDITION)
    rewritten(path, change)
    with pytest.raises(ArchiveError) as error:
        read_archive(tmp_path, record_of(path, published=True))
    assert error.value.reason == "archive_differs"


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda content: content + b"x",
        lambda content: b"#!/bin/sh\n" + content,
        lambda content: content[:-2] + b"\x05\x00hello",
        lambda content: content.replace(b"PK\x01\x02", b"hiddenPK\x01\x02", 1),
    ],
    ids=["behind", "before", "comment", "between"],
)
def test_an_archive_holds_nothing_beside_its_files(tmp_path: Path, spoilt: Callable[[bytes], bytes]) -> None:
    """Bytes that no reader of an archive shows may be a program; refused, whatever the record says."""
    record = forged(tmp_path, lambda files, snapshot: None)
    path = tmp_path / archive_name(EDITION)
    content = spoilt(path.read_bytes())
    path.write_bytes(content)
    with pytest.raises(ArchiveError):
        read_archive(tmp_path, record.model_copy(update={"archive": digest_of(content)}))


def test_an_archive_replaced_while_it_is_read_gives_no_file_of_another(tmp_path: Path) -> None:
    """What was opened as one edition is written as that one or not at all."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    frozen = read_archive(tmp_path / "one", forged(tmp_path / "one", lambda files, snapshot: None))
    forged(tmp_path / "other", lambda files, snapshot: files.update({"index.html": b"evil"}))
    (tmp_path / "other" / archive_name(EDITION)).replace(frozen.path)
    with pytest.raises(ArchiveError):
        list(frozen.content())


@given(st.data())
def test_an_archive_with_any_bytes_is_read_whole_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whoever writes the bytes can write a record of them: nothing but a refusal comes of it."""
    folder = tmp_path_factory.mktemp("bytes")
    record = forged(folder, lambda files, snapshot: None)
    path = folder / archive_name(EDITION)
    content = bytearray(path.read_bytes())
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=3)):
        content[place] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    with suppress(ArchiveError):
        frozen = read_archive(folder, record.model_copy(update={"archive": digest_of(content)}))
        assert dict(frozen.content()) == {"index.html": b"<title>1</title>"}


@pytest.mark.parametrize("arguments", [("freeze", EDITION, "--replace"), ("rebuild", EDITION)])
def test_one_process_at_a_time_writes_archives(root: Path, arguments: tuple[str, ...]) -> None:
    """The other one is told to wait; what a killed one leaves hinders nobody."""
    with writing(root / "archives"):
        done = said(root, "edition", *arguments)
    assert done.returncode == 1 and "Another plan edition" in done.stderr
    (root / "archives/.aside").mkdir()
    (root / "archives/.aside/lock").touch()
    with writing(root / "archives"):
        pass
    assert [path.name for path in (root / "archives").iterdir()] == [archive_name(EDITION)]


def test_files_that_belong_together_are_replaced_only_when_all_are_written(tmp_path: Path) -> None:
    """A disk that refuses the one leaves the other as it was."""
    (tmp_path / "record").write_text("before")
    (tmp_path / "no-folder").write_text("")
    with pytest.raises(OSError, match="no-folder"):
        put({tmp_path / "record": b"after", tmp_path / "no-folder" / "archive": b"after"})
    assert (tmp_path / "record").read_text() == "before"


def test_a_site_with_an_unfit_name_is_not_frozen(tmp_path: Path) -> None:
    """What no archive may hold is refused before it is in one."""
    (tmp_path / "a\\b.html").write_text("")
    with pytest.raises(ValueError, match=r"b\.html"):
        manifest_of(tmp_path, b"", **MADE_FROM)


@pytest.fixture
def root(frozen_project: Path, tmp_path: Path) -> Path:
    """A copy of the project whose first edition is frozen."""
    return Path(shutil.copytree(frozen_project, tmp_path / "project", symlinks=True))


def record_file(root: Path) -> Path:
    """Return the file of the record of the edition."""
    return root / f"data/editions/{EDITION}.yml"


def refusal(root: Path, *arguments: str) -> str:
    """Run a command that must be refused and write nothing, and return what it said."""
    archive = (root / "archives" / archive_name(EDITION)).read_bytes()
    done = said(root, "edition", *arguments)
    assert done.returncode == 1, done.stdout + done.stderr
    assert (root / "archives" / archive_name(EDITION)).read_bytes() == archive
    assert not (root / "public").exists()
    return done.stderr


FIELDS = {"as_of": "2025-07-09", "files": 1, "bytes": 1, "commit": "f" * 40, "locks": "0" * 64, "address": "https://a/"}


@pytest.mark.parametrize("field", FIELDS)
def test_a_record_edited_by_hand_is_refused_with_the_field_and_both_values(root: Path, field: str) -> None:
    """Only the digests of a record are compared by themselves; all else it says, its archive must say as well."""
    path = record_file(root)
    record = yaml.safe_load(path.read_text(encoding="utf-8"))
    held = record.get(field)
    path.write_text(yaml.safe_dump({**record, field: FIELDS[field]}), encoding="utf-8")
    told = refusal(root, "assemble", "public", "--rehearsals")
    checked = said(root, "check").stdout
    for value in (field, held, FIELDS[field]):
        assert f"{value}" in told and f"{value}" in checked
    assert "手で直さず" in told and "not edited by hand" in told
    assert "edition-record-differs" in checked


@pytest.mark.parametrize("arguments", [("assemble", "public"), ("freeze", EDITION)])
def test_an_archive_whose_record_was_lost_is_neither_left_out_nor_overwritten(
    root: Path, arguments: tuple[str, ...]
) -> None:
    """The file that must come back is named."""
    record_file(root).unlink()
    commit(root, "lost")
    told = refusal(root, *arguments)
    assert f"data/editions/{EDITION}.yml" in told and f"archives/{EDITION}.zip" in told
    assert "git で元に戻してください" in told and "bring it back with git" in told


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.from_regex(r"0[bx][0-9a-f]{62}", fullmatch=True),
        st.from_regex(r"[0-9]{2,6}e[0-9]{58,62}", fullmatch=True).map(lambda text: text[:64].ljust(64, "1")),
        st.from_regex(r"[0-9a-f]{64}", fullmatch=True),
    )
)
def test_a_record_with_any_digest_is_read_back(tmp_path_factory: pytest.TempPathFactory, digest: str) -> None:
    """Digests that look like numbers of YAML among them; the strict reader takes none of them for one."""
    root = tmp_path_factory.mktemp("project")
    kept = read_records(ROOT)[0]
    record = kept.model_copy(update={"locks": digest, "archive": kept.archive.model_copy(update={"sha256": digest})})
    path = record_path(root, record.id)
    path.parent.mkdir(parents=True)
    path.write_text(written(record), encoding="utf-8")
    assert read_records(root) == [record]
