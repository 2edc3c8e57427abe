// What every page can do: know that scripts run, and be light or dark.
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  // light and dark
  const theme = document.querySelector("#theme");
  const dark = () => (root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches);
  const paint = (wanted) => {
    if (wanted) {
      root.dataset.theme = wanted;
      root.style.colorScheme = wanted;
    }
    theme.setAttribute("aria-pressed", String(dark()));
  };
  theme.addEventListener("click", () => paint(dark() ? "light" : "dark"));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint());
  paint();
})();
