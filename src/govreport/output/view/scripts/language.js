// One language at a time: labels stand in the page in both, and the root says which is seen.
const language = (() => {
  const root = document.documentElement;
  const speak = (wanted) => {
    root.lang = wanted;
    for (const each of document.querySelectorAll("[data-of]")) {
      const said = each.dataset[wanted];
      if (each.dataset.of === "text") each.textContent = said;
      else each.setAttribute(each.dataset.of, said);
    }
    dispatchEvent(new Event("languagechange"));
  };
  const other = () => (root.lang === "zh" ? "en" : "zh");
  document.querySelector("#language").addEventListener("click", () => {
    store.set("language", other());
    speak(other());
  });
  if (store.get("language") === other()) speak(other());
  // what a label says now, of what holds one among other text
  const said = (element) => {
    if (!element) return "";
    const label = element.matches(".t") ? element.parentElement : element;
    return [...label.childNodes]
      .filter((each) => !each.matches?.(".t") || each.lang === root.lang)
      .map((each) => each.textContent)
      .join("")
      .trim();
  };
  return { said };
})();
