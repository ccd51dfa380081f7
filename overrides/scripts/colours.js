// The colour scheme a reader chose, remembered on this device. The head of the page sets it before anything is drawn.
const key = "plan-colours";
const choices = [...document.querySelectorAll("input[name=plan-colours]")];
const show = () => choices.forEach((choice) => (choice.checked = choice.value === document.body.dataset.mdColorScheme));

choices.forEach((choice) =>
  choice.addEventListener("change", () => {
    document.body.dataset.mdColorScheme = choice.value;
    try {
      if (choice.value === "auto") localStorage.removeItem(key);
      else localStorage.setItem(key, choice.value);
    } catch {
      // A browser that keeps nothing still shows the choice on this page.
    }
  }),
);
// A page that comes back from the browser's memory may have been left before the choice.
addEventListener("pageshow", () => {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem(key) || chosen;
  } catch {
    // See above.
  }
  if (choices.some((choice) => choice.value === chosen)) document.body.dataset.mdColorScheme = chosen;
  show();
});
show();
