// The search: its button or Ctrl+K (⌘K) opens the dialog; its looks and what answers in it are fetched at the first use.
const dialog = document.getElementById("plan-search");

if (dialog?.showModal) {
  const base = new URL(`${document.body.dataset.base || "."}/`, location.href);
  const box = () => import(new URL("assets/search.js", base).href);
  let sheet;
  const looks = () =>
    (sheet ||= new Promise((done) => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = new URL("assets/search.css", base).href;
      link.onload = link.onerror = done;
      document.head.append(link);
    }));
  const open = async () => {
    await looks();
    if (!dialog.open) dialog.showModal();
    box().then(
      ({ start }) => start(dialog, base),
      () => (dialog.querySelector("[role=status]").textContent = dialog.dataset.failed),
    );
  };
  const button = document.querySelector(".plan-search__open");
  button.addEventListener("click", open);
  for (const sign of ["pointerenter", "focus"]) button.addEventListener(sign, looks); // it will soon be pressed
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    open();
  });
  const marks = new URLSearchParams(location.search).getAll("h");
  if (marks.length) Promise.all([box(), looks()]).then(([{ mark }]) => mark(dialog, marks));
}
