// The card: what a number says, on pointing and on focus.
const card = (() => {
  const card = one("#card");
  const article = one("article");
  let pointed = null; // the number that the card speaks of
  let leaving = 0;
  let chosen = null; // what the panel speaks of needs no card
  const hide = () => {
    card.hidden = true;
    pointed?.removeAttribute("aria-describedby");
    pointed = null;
  };
  const show = (number) => {
    clearTimeout(leaving);
    if (pointed === number || number === chosen) return;
    hide();
    pointed = number;
    const lines = Object.values(places.reading(number)).filter(Boolean);
    card.replaceChildren(
      ...lines.map((line) => {
        const div = document.createElement("div");
        div.textContent = line;
        return div;
      }),
    );
    card.hidden = false;
    number.setAttribute("aria-describedby", "card");
    put();
  };
  const put = () => {
    const box = pointed.getClientRects()[0];
    if (!box || box.bottom < 0 || box.top > innerHeight) return hide();
    const right = article.getBoundingClientRect().right;
    const above = box.top - 8 - card.offsetHeight;
    card.style.left = `${Math.max(8, Math.min(box.left, right - card.offsetWidth))}px`;
    card.style.top = `${above > 8 ? above : box.bottom + 8}px`;
  };
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(hide, 150);
  };
  const numberOf = (event) => event.target.closest?.(".n[id]");
  for (const kind of ["pointerover", "focusin"]) {
    article.addEventListener(kind, (event) => numberOf(event) && show(numberOf(event)));
  }
  for (const kind of ["pointerout", "focusout"]) article.addEventListener(kind, (event) => numberOf(event) && leave());
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  card.addEventListener("pointerleave", leave);
  addEventListener("languagechange", hide);
  addEventListener("numberchosen", (event) => {
    chosen = event.detail;
    if (chosen) hide();
  });
  const stays = () => pointed === document.activeElement || pointed.matches(":hover");
  addEventListener("scroll", () => pointed && (stays() ? put() : hide()), { passive: true });
  // Where nothing hovers, the first touch shows the card and the second one follows the link.
  let touched = null;
  article.addEventListener("click", (event) => {
    const number = numberOf(event);
    if (number && number !== touched && matchMedia("(hover: none)").matches) {
      event.preventDefault();
      event.stopImmediatePropagation();
      show(number);
    }
    touched = number;
  });
  return { hide, hideUnless: (place) => pointed && pointed !== place && hide() };
})();
