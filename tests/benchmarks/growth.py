"""How the build and the pages grow with the site.

In: a folder to build in. Out: lines of a table on the terminal.
"""

import gzip
import shutil
from pathlib import Path

from . import generated
from .measuring import BUILD, measured

STOCK = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml")
config.plugins.on_startup(command="build", dirty=False)
build(config)
"""
# What a build cannot do without: every page's Markdown converted and written.
MARKDOWN = """
from pathlib import Path
import markdown
target = Path("markdown")
target.mkdir(exist_ok=True)
for number, path in enumerate(sorted(Path("docs").rglob("*.md"))):
    html = markdown.markdown(path.read_text(encoding="utf-8"), extensions=["admonition", "attr_list", "tables", "toc"])
    (target / f"{number}.html").write_text(html, encoding="utf-8")
"""
SIZES = (20, 200, 1000)


def growth_benchmark(folder: Path) -> None:
    """Build made-up sites of 20, 200 and 1,000 chapters in two languages: this project, stock theme, Markdown alone.

    Printed are CPU seconds, memory and the largest page (HTML, and compressed), then the ratios to the stock theme,
    which should be at most 0.5 in time (goal 0.25) and 1.5 in memory, and the growth from 200 to 1,000 (at most 5.5).
    """
    seconds = {}
    for size in SIZES:
        place = folder / str(size)
        ours, stock = generated.write(place / "ours", size), generated.write_stock(place / "stock", size)
        repeat = 1 if size > 200 else 3
        runs = {
            "this project": measured(BUILD.format(root=str(ours), output=str(ours / "site")), ours, repeat),
            "stock Material + i18n": measured(STOCK, stock, repeat),
            "Python-Markdown alone": measured(MARKDOWN, stock, repeat),
        }
        for name, (time, memory) in runs.items():
            print(f"{f'{size} pages x 2 languages: {name}':<52} {time:>7.2f} s CPU {memory:>7.0f} MiB")
        for name, root in (("this project", ours), ("stock Material + i18n", stock)):
            page = max((root / "site").rglob("index.html"), key=lambda path: path.stat().st_size).read_bytes()
            packed = len(gzip.compress(page, 9, mtime=0))
            print(f"{f'  largest page, {name}':<52} {len(page) / 1000:>7.1f} kB  {packed / 1000:>9.1f} kB gzip")
        (time, memory), (stock_time, stock_memory) = runs["this project"], runs["stock Material + i18n"]
        print(f"{'ratio to stock':<52} {time / stock_time:>7.2f}       {memory / stock_memory:>7.2f}\n", flush=True)
        seconds[size] = time
        shutil.rmtree(place)
    print(f"{'growth from 200 to 1,000 pages':<52} {seconds[1000] / seconds[200]:>7.2f}\n", flush=True)
