// The contents of a page: open beside the text on large screens, and the section that is being read is marked.
const contents = document.querySelector(".plan-contents");

if (contents) {
  const beside = matchMedia("(min-width: 75em)");
  const fit = () => (contents.open = beside.matches);
  beside.addEventListener("change", fit);
  fit();

  const links = new Map([...contents.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    const present = passed.length ? links.get(passed[passed.length - 1].id) : null;
    links.forEach((link) => {
      if (link === present) link.setAttribute("aria-current", "location");
      else link.removeAttribute("aria-current");
    });
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66%" });
  headings.forEach((heading) => observer.observe(heading));
}
