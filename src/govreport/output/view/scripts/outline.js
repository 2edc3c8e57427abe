// The outline follows the reader.
(() => {
  const nav = one("nav");
  const links = [...nav.querySelectorAll("a")];
  const sections = links.map((link) => places.at(link.hash));
  let current = null;
  // how far down a section begins; a piece of the text that is out of sight is not laid out, and is above or below
  const topOf = (section) => {
    const piece = section.closest("article > section").getBoundingClientRect();
    if (piece.bottom < 0) return -1;
    return piece.top > innerHeight ? piece.top : section.getBoundingClientRect().top;
  };
  const follow = () => {
    let low = 0;
    let high = sections.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (topOf(sections[middle]) > innerHeight * 0.3) high = middle;
      else low = middle + 1;
    }
    const link = links[low - 1] ?? null;
    if (link === current) return;
    current?.removeAttribute("aria-current");
    link?.setAttribute("aria-current", "true");
    current = link;
    if (link && !narrow.matches) {
      const away = link.getBoundingClientRect();
      if (away.top < 60 || away.bottom > innerHeight - 60) nav.scrollTop += away.top - innerHeight / 2;
    }
  };
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        follow();
      });
    },
    { passive: true },
  );
  if (narrow.matches) nav.querySelector("details").open = false;
  follow();
})();
