"""The files of a built site that are no pages: style sheet, readings, search index, translation status, data.

In: the folder of the built site in one language, its project and plan. Out: files below the folder, the same for the
same project.
"""

from pathlib import Path

from . import renderer, stylesheet
from .kept import kept
from .open_data.export import exported, put_files
from .plan.plan import Plan
from .search.words import same_words
from .translation.report import status_json
from .views.data_files import FOLDER
from .views.readings import readings
from .views.translation import Translation


def write_files(
    folder: Path,
    root: Path,
    plan: Plan,
    translation: Translation | None,
    address: str,
    made_of: str = "",
) -> None:
    """Write the files that the pages of a site need, in every language.

    `address` is where the edition is published; if that is not known it is empty, and the data name their files
    relative to themselves. `made_of` is a digest of the data, for a preview. Raises ValueError where a format cannot
    hold a value of the data.
    """
    from .search.index import write_index  # it brings a large library, which a build loads when its pages are done

    assets, styles = folder / "assets", root / "overrides" / "styles"
    assets.mkdir(parents=True, exist_ok=True)
    (assets / "plan.css").write_text(stylesheet.style(styles, renderer.style()), encoding="utf-8")
    for language in plan.languages:
        if (known := readings(plan, language)).words:
            (assets / "readings.json").write_text(known.as_json(), encoding="utf-8")
        write_index(folder, language, same_words(plan))
    if translation:
        status = folder / "translation-status.json"
        status.write_text(f"{status_json(translation.all, ())}\n", encoding="utf-8")
    put_files(kept(("open data", made_of, address), lambda: exported(plan, address)), folder / FOLDER)
