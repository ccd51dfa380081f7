// Menus that a browser opens by itself (popover): closed when their link leads within the page, or the screen grows.
const menu = document.getElementById("plan-menu");
const close = () => menu.matches(":popover-open") && menu.hidePopover();

if (menu && menu.hidePopover) {
  menu.addEventListener("click", (event) => event.target.closest("a") && close());
  matchMedia("(min-width: 60em)").addEventListener("change", close);
}
// The buttons of these menus say whether they are open, also to tools that read attributes.
document.querySelectorAll("[popovertarget]:not([popovertargetaction])").forEach((button) => {
  const opened = document.getElementById(button.getAttribute("popovertarget"));
  const say = (open) => button.setAttribute("aria-expanded", open);
  button.setAttribute("aria-controls", opened.id);
  opened.addEventListener("toggle", (event) => say(event.newState === "open"));
  say(false);
});
// Folded parts of the frame close with Escape, like the menus, and give the focus back.
addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.activeElement.closest(".plan-edition details[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
