// Other editions: what was published after a page, which never changes, is told by /editions.json, which may. It fills the
// menu of the edition strip, says that there is a later edition, and marks what was corrected.
export async function show() {
  const editions = document.querySelector(".plan-editions");
  const { place, folder, page, site, ...words } = editions.dataset;
  const language = document.documentElement.lang;
  const root = new URL(site, location.href);
  const say = (text, values) => (typeof text === "string" ? text : text[language] || Object.values(text)[0]).replace("{name}", values);

  const made = (tag, text, href) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (href) element.href = new URL(href, root);
    return element;
  };
  // The same page in the same language, or the page that says that the edition has none.
  const target = (edition) => {
    const own = edition.languages[language] ?? "";
    return edition.pages.includes(page) ? edition.path + own + page : `${edition.about}${own}absent/${page}`;
  };
  // A heading by its id (the page's own without one), a figure by its key, a record by its place in the data.
  const selector = (key) => {
    const escaped = CSS.escape(key.replace(/^#/, ""));
    if (key.startsWith("#")) return escaped ? `#${escaped}` : "article h1";
    return `data[data-key="${escaped}"], [data-record="${escaped}"]`;
  };
  const notice = (link) => {
    const told = document.createElement("p");
    told.className = "plan-editions__notice";
    told.append(link);
    editions.closest(".plan-edition").before(told);
  };

  const fill = ({ editions: frozen, draft, latest }) => {
    const list = editions.querySelector("ul");
    [...frozen].reverse().concat(draft).forEach((edition) => {
      const isHere = edition.id === place;
      const name = edition === draft ? words.draft : say(edition.name);
      const link = isHere ? made("span", name) : made("a", name, target(edition));
      if (isHere) link.setAttribute("aria-current", "true");
      else link.addEventListener("click", () => edition.pages.includes(page) && (link.hash = location.hash));
      const row = document.createElement("li");
      row.append(link);
      if (edition.id === latest) row.append(" ", made("strong", words.latest));
      list.append(row);
    });
    const row = document.createElement("li");
    row.append(made("a", words.all, "./"));
    list.append(row);
    editions.querySelector("details").hidden = false;
  };

  // Where a page lists editions with what people say of them: beside each, every change from the one before it.
  const compare = ({ editions: frozen }) => {
    frozen.forEach((edition) => {
      const shown = edition.previous && document.getElementById(`edition-${edition.id}`);
      if (!shown) return;
      const former = frozen.find((other) => other.id === edition.previous);
      const told = document.createElement("p");
      const target = `${edition.about}${edition.languages[language] ?? ""}changes/${former.id}/`;
      told.append(made("a", say(words.changesFrom, say(former.name)), target));
      shown.append(told);
    });
  };

  const tell = ({ editions: frozen, latest }) => {
    const here = frozen.find((edition) => edition.id === place);
    if (!here) return;
    const about = here.about + (here.languages[language] ?? "");
    const later = here.corrections.filter((correction) => correction.later);
    if (later.length) notice(made("a", words.corrected, `${about}#corrections`));
    if (here.superseded_by) {
      const newest = frozen.find((edition) => edition.id === latest);
      notice(made("a", say(words.superseded, say(newest.name)), target(newest)));
    }
    later.forEach(({ id, spots }) => {
      const keys = spots.filter((spot) => spot.page === folder + page).map((spot) => spot.key);
      const found = keys.flatMap((key) => [...document.querySelectorAll(selector(key))]);
      const mark = () => {
        const link = made("a", words.correctedHere, `${about}#correction-${id}`);
        link.className = "plan-editions__mark";
        return link;
      };
      // One mark in each field that prints it, and one beside what is folded away or drawn.
      new Map(found.reverse().map((spot) => [spot.closest("td, li, dd, p") || spot, spot])).forEach((spot) => {
        if (spot.matches("[data-record]")) spot.append(" ", mark());
        else if (spot.matches("h1, h2, h3, h4")) spot.after(mark());
        else (spot.closest("a, summary, button") || spot).after(" ", mark());
      });
      new Set(found.map((spot) => spot.closest("details"))).forEach((folded) => folded?.before(mark()));
    });
  };

  const answer = await fetch(new URL("editions.json", root));
  if (answer.ok) {
    const known = await answer.json();
    fill(known);
    compare(known);
    tell(known);
  }
}
