// Readings above difficult words: a choice remembered on this device. What shows them is fetched when they are asked for.
const ruby = document.querySelector(".plan-button--ruby");
const patience = 3000; // milliseconds that a page may wait for its readings before it is shown without
if (ruby) {
  const base = new URL(`${document.body.dataset.base || "."}/`, location.href);
  const say = (on) => ruby.setAttribute("aria-pressed", on);
  const show = (on) => {
    say(on);
    return import(new URL("assets/ruby.js", base)).then((part) => part.show(on, base)).catch(() => say(false));
  };
  ruby.addEventListener("click", () => {
    const on = ruby.getAttribute("aria-pressed") === "false";
    show(on);
    try {
      localStorage.setItem("plan-ruby", on);
    } catch {
      // A browser that keeps nothing still shows the choice on this page.
    }
  });
  try {
    if (localStorage.getItem("plan-ruby") === "true") {
      const draw = () => document.documentElement.classList.remove("awaits-readings");
      setTimeout(draw, patience);
      show(true).then(draw);
    }
  } catch {
    // See above.
  }
}
