// Single keys, for who checks many numbers. They can be switched off, and never count while something is typed.
const keys = (() => {
  const choice = one("#by-key");
  choice.checked = store.get("keys") !== "off";
  choice.addEventListener("change", () => store.set("keys", choice.checked ? "on" : "off"));
  const wanted = {
    j: () => detail.step(1),
    k: () => detail.step(-1),
    r: () => detail.verdict("right"),
    w: () => detail.verdict("wrong"),
    n: () => detail.open() && one("#note").focus(),
    c: () => detail.open() && cite.copy(one("#full")),
    "/": () => one("#find").focus(),
  };
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (!one("#card").hidden) card.hide();
      else if (document.activeElement.matches("#note, #find")) document.activeElement.blur();
      else detail.close();
      return;
    }
    const typed = event.target.closest?.("input:not([type=checkbox]), select, textarea");
    if (!choice.checked || typed || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (Object.hasOwn(wanted, event.key)) {
      event.preventDefault();
      wanted[event.key]();
    }
  });
  return { also: (key, act) => (wanted[key] = act) };
})();
