// On a phone a long text is folded at its top headings, so that no page is a hundred screens long.
const pieces = (() => {
  const LONG = 6000; // characters
  const article = one("article");
  const sections = [...article.children];
  const fold = (section, folded) => {
    section.classList.toggle("folded", folded);
    section.querySelector(".fold").setAttribute("aria-expanded", String(!folded));
  };
  const begin = () => {
    if (article.classList.contains("foldable") || article.textContent.length < LONG || sections.length < 2) return;
    article.classList.add("foldable");
    sections.forEach((section, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "fold";
      const words = document.createElement("span");
      words.textContent = section.firstElementChild.textContent.trim().slice(0, 60);
      button.append(words);
      button.addEventListener("click", () => fold(section, !section.classList.contains("folded")));
      section.prepend(button);
      fold(section, at > 0);
    });
  };
  if (narrow.matches) begin();
  narrow.addEventListener("change", () => narrow.matches && begin());
  // unfold what holds a place
  const open = (place) => {
    const section = place.closest("article > section.folded");
    if (section) fold(section, false);
    for (let each = place.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
    return Boolean(section);
  };
  return { open };
})();
