// Light and dark: as the system has it until the reader chooses. The button says what it leads to.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
  const paint = (wanted) => {
    if (wanted === "dark" || wanted === "light") {
      root.dataset.theme = wanted;
      root.style.colorScheme = wanted;
    }
    document.querySelector("#theme .to-dark").hidden = dark();
    document.querySelector("#theme .to-light").hidden = !dark();
  };
  document.querySelector("#theme").addEventListener("click", () => {
    const wanted = dark() ? "light" : "dark";
    store.set("theme", wanted);
    paint(wanted);
  });
  system.addEventListener("change", () => paint());
  paint(store.get("theme"));
})();
