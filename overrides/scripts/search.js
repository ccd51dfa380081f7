// The search: its button or Ctrl+K (⌘K) opens the dialog; what answers in it is fetched at the first use.
const dialog = document.getElementById("plan-search");

if (dialog?.showModal) {
  const base = new URL(`${document.body.dataset.base || "."}/`, location.href);
  const box = () => import(new URL("assets/search.js", base).href);
  const open = () => {
    if (!dialog.open) dialog.showModal();
    box().then(
      ({ start }) => start(dialog, base),
      () => (dialog.querySelector("[role=status]").textContent = dialog.dataset.failed),
    );
  };
  document.querySelector(".plan-search__open").addEventListener("click", open);
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    open();
  });
  const marks = new URLSearchParams(location.search).getAll("h");
  if (marks.length) box().then(({ mark }) => mark(dialog, marks));
}
