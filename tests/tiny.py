"""A whole plan of one page, for tests that break something in it.

In: a folder. Out: the smallest valid project there: `data/` with each kind of record once, `docs/` in two languages,
`mkdocs.yml`. Nothing in it is true.
"""

from pathlib import Path

ROOT = Path(__file__).parent.parent

PLAN = """\
id: tiny-plan
title:
  ja: 小さな計画
  en: Tiny plan
short_title:
  ja: 小さな計画
  en: Tiny plan
description:
  ja: 試験のための架空の計画です。
  en: A made-up plan for tests.
languages:
  - ja
  - en
edition: first
as_of: 2025-07-08
publisher:
  ja: 試験町
  en: Test Town
unofficial:
  ja: 架空のサイトです。
  en: A made-up site.
fiscal_year_starts_in_month: 4
licences:
  code: MIT
  content: CC BY 4.0
  content_url: https://creativecommons.org/licenses/by/4.0/
period:
  from_fiscal_year: 2021
  to_fiscal_year: 2025
  years: 5
  source:
    document: paper
    page: 1
positions: []
principle:
  text:
    ja: 本とともに
    en: With books
  wording: quoted_name
  source:
    document: paper
    page: 1
action_plan:
  text:
    ja: 町が五年間に行うことを定めます。
    en: What the town does in five years.
  wording: paraphrase
  source:
    document: paper
    page: 1
horizon:
  text:
    ja: 2030年頃の町
    en: The town around 2030
  around_year: 2030
  source:
    document: paper
    page: 1
predecessor: {unknown: not_in_source}
kpi_totals:
  all: 3
  quantitative: 1
  qualitative: 2
  source:
    document: paper
    page: 2
next_plan: {unknown: not_in_source}
"""

KPI = """\
id: library-visits
number: 1
kind: quantitative
name:
  ja: 図書館の利用者数
  en: Library visits
source:
  document: paper
  page: 2
definition: {unknown: not_in_source}
unit: visits
period_type: fiscal_year
direction: higher_is_better
pillar: reading
field: {id: books, basis: text_order}
goal: {unknown: not_in_source}
goal_reason: {unknown: not_in_source}
baseline:
  fiscal_year: 2020
  value: 1000
  flag: final
  source:
    document: paper
    page: 2
targets:
  - fiscal_year: 2025
    type: at_least
    value: 1700
    source:
      document: paper
      page: 2
observations:
  - fiscal_year: 2023
    value: 1450
    flag: final
    source:
      document: paper
      page: 2
assessments:
  - type: published
    status: on_track
    as_printed: 順調
    as_of: 2025-07-08
    method: {unknown: not_in_source}
    reason: {unknown: not_in_source}
    source:
      document: paper
      page: 2
"""

RECORDS = {
    "data/plan.yml": PLAN,
    "data/kpis/library-visits.yml": KPI,
    "data/editions.yml": """\
- id: first
  kind: direction
  name:
    ja: 方向性
    en: Direction
  standing:
    ja: 検討中の案です。
    en: A proposal under discussion.
  as_of: 2025-07-08
  changes: []
""",
    "data/pillars.yml": """\
- id: reading
  number: 1
  name:
    ja: 読む
    en: Reading
  aim:
    ja: 本に親しむ町
    en: A town of readers
  fields:
    - id: books
      name:
        ja: 本
        en: Books
  and_others: false
  source:
    document: paper
    page: 1
- id: meeting-people
  number: 2
  name:
    ja: 集う
    en: Meeting
  aim:
    ja: 人が集う町
    en: A town that meets
  fields:
    - id: rooms
      name:
        ja: 部屋
        en: Rooms
  and_others: true
  source:
    document: paper
    page: 1
""",
    "data/units.yml": """\
- id: visits
  name:
    ja: 人
    en: visits
  pattern:
    ja: "{number}人"
    en: "{number} visits"
""",
    "data/sources.yml": """\
- id: paper
  title:
    ja: 計画の資料
    en: Paper of the plan
  publisher:
    ja: 試験町
    en: Test Town
  trust: publisher
  published_on: 2025-07-08
  licence: {unknown: not_in_source}
  read_as:
    ja: 架空の資料です。
    en: A made-up paper.
""",
    "data/events.yml": """\
- id: new-library
  as_printed: "2024.4.2"
  printed:
    date: 2024-04-02
    precision: day
  when:
    date: 2024-04-01
    precision: day
  name:
    ja: 新しい図書館の開館
    en: The new library opens
  driver: {unknown: not_in_source}
  source:
    document: paper
    page: 3
""",
    "data/corrections.yml": """\
- id: opening-day
  kind: source_misprint
  event: new-library
  where:
    ja: 資料の3ページ
    en: Paper, page 3
  before:
    ja: "2024.4.2"
    en: "2024.4.2"
  after:
    ja: 2024年4月1日
    en: 1 April 2024
  reason:
    ja: 町の告示の日付です。
    en: The day in the town's notice.
  corrected_on: {unknown: not_in_source}
  edition: first
  printed_in:
    document: paper
    page: 3
  source:
    document: paper
    page: 4
""",
    "data/schedule.yml": """\
planned_as_of: 2025-07-08
first_month: 2025-04
last_month: 2026-03
note:
  ja: 予定です。
  en: A plan of work.
source:
  document: paper
  page: 4
lanes:
  - id: council
    name:
      ja: 会議
      en: Council
    items:
      - id: draft
        name:
          ja: 素案
          en: Draft
        as_printed: 8月下旬
        when:
          date: 2025-08
          precision: late
        outcome: {unknown: outcome_not_recorded}
        source:
          document: paper
          page: 4
""",
    "data/meetings/2025-07-08.yml": """\
id: 2025-07-08
name:
  ja: 第2回会議
  en: Second meeting
body:
  ja: 計画の会議
  en: Council of the plan
date: 2025-07-08
weekday: tuesday
start: '09:30'
end: '11:30'
place:
  ja: 町役場
  en: Town hall
agenda: []
items: []
papers: []
members: []
observers:
  - category:
      ja: 団体
      en: Association
    organisation:
      ja: 読書会
      en: Readers' club
    listed: 2
    online: 1
    absent: 1
observers_note:
  ja: 全員オンラインです。
  en: All took part online.
secretariat:
  organisation:
    ja: 試験町
    en: Test Town
  people: 2
  units: []
source:
  document: paper
  page: 5
""",
    "data/requirements.yml": """\
- id: basic-matters
  number: 1
  name:
    ja: 基本的な事項
    en: Basic matters
  law:
    ja: 架空の法律
    en: A made-up law
  state: named_in_direction
  source:
    document: paper
    page: 5
""",
}

PAGES = {
    "docs/ja/index.md": """\
---
description: 小さな計画のページです。
---

# 小さな計画

## 指標 {#indicators}

目標は{{ target("library-visits") }}です。

{{ kpi_table(pillar="reading") }}
""",
    "docs/en/index.md": """\
---
description: The page of a tiny plan.
---

# Tiny plan

## Indicators {#indicators}

The target is {{ target("library-visits") }}.

{{ kpi_table(pillar="reading") }}
""",
}

CONFIGURATION = """\
site_name: plan
docs_dir: docs
site_dir: site
hooks:
  - macros/hooks.py
theme:
  name: material
  custom_dir: overrides
  font: false
extra_css:
  - assets/plan.css
nav:
  - index.md
plugins:
  - macros:
      modules: [macros.site]
      on_error_fail: true
      on_undefined: strict
      j2_comment_start_string: "{##"
      j2_comment_end_string: "##}"
  - i18n:
      docs_structure: folder
      languages:
        - locale: ja
          name: 日本語
          build: true
          default: true
        - locale: en
          name: English
          build: true
markdown_extensions:
  - admonition
  - attr_list
  - tables
"""


def write_project(folder: Path) -> Path:
    """Write the tiny plan into a folder and return the folder."""
    for name, text in {**RECORDS, **PAGES, "mkdocs.yml": CONFIGURATION}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def with_engine(folder: Path) -> Path:
    """Write the tiny plan into a folder with the engine and the theme of this repository, and return the folder."""
    write_project(folder)
    for name in ("macros", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def list_pages(folder: Path) -> None:
    """Put every page of the first language that is not there yet into the navigation, as whoever adds one does."""
    path = folder / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    pages = (page.relative_to(folder / "docs/ja").as_posix() for page in sorted((folder / "docs/ja").rglob("*.md")))
    new = "".join(f"  - {page}\n" for page in pages if f"- {page}\n" not in text)
    path.write_text(text.replace("  - index.md\n", f"  - index.md\n{new}"), encoding="utf-8")


def edit(folder: Path, file: str, find: str, put: str) -> None:
    """Replace one text that stands exactly once in a file of the project."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(find) == 1, f"{find!r} stands {text.count(find)} times in {file}"
    path.write_text(text.replace(find, put), encoding="utf-8")
