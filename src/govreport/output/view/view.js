// What the page can do beyond being read: filter and sort the table, show what a number says, find back and forth.
// The data is what stands in the page; nothing here makes markup from it.
"use strict";
(() => {
  const one = (selector) => document.querySelector(selector);
  const table = one("#table");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const card = one("#card");
  const article = one("article");
  const narrow = matchMedia("(max-width: 47.99rem)");

  // filter: every word must stand somewhere in the row
  const fields = { words: one("#filter"), status: one("#by-status"), measure: one("#by-measure") };
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const texts = rows.map((row) => plain([...row.cells].map((cell) => cell.textContent).join(" ")));
  const cells = (index) => rows.map((row) => row.cells[index].textContent.trim());
  const measures = cells(2);
  const statuses = cells(4);
  const filter = () => {
    const words = plain(fields.words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      const fits =
        (!fields.status.value || statuses[at] === fields.status.value) &&
        (!fields.measure.value || measures[at] === fields.measure.value) &&
        words.every((word) => texts[at].includes(word));
      row.hidden = !fits;
      shown += fits;
    });
    one("#shown").textContent = shown === rows.length ? `${rows.length}` : `${shown} of ${rows.length}`;
    one("#nothing").hidden = shown > 0 || rows.length === 0;
  };
  const clear = () => {
    Object.values(fields).forEach((field) => (field.value = ""));
    filter();
  };
  Object.values(fields).forEach((field) => field.addEventListener("input", filter));
  one("#clear").addEventListener("click", () => {
    clear();
    fields.words.focus();
  });
  filter();

  // sort: by a column, the other way round, and as in the text
  const heads = [...table.tHead.rows[0].cells];
  const order = new Map(rows.map((row, at) => [row, at]));
  const collator = new Intl.Collator("zh", { numeric: true });
  const sort = (head, column) => {
    const next = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")];
    heads.forEach((each) => each.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", next);
    const turn = next === "descending" ? -1 : 1;
    const key = (row) => {
      const cell = row.cells[column];
      return head.classList.contains("value") ? Number(cell.dataset.value ?? NaN) : cell.textContent.trim();
    };
    const sorted = rows.map((row) => [row, key(row)]);
    const compare = (a, b) =>
      typeof a === "number" ? (Number.isNaN(a) - Number.isNaN(b)) || turn * (a - b) : turn * collator.compare(a, b);
    sorted.sort(([a, x], [b, y]) => (next === "none" ? 0 : compare(x, y)) || order.get(a) - order.get(b));
    body.append(...sorted.map(([row]) => row));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sort(head, column));
  });

  // from a row to its number, from a number to its row
  let pointed = null; // the number that the card speaks of
  body.addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !event.target.closest("a") && !String(getSelection())) row.querySelector("a").click();
  });
  const arrive = () => {
    document.querySelectorAll(".here").forEach((each) => each.classList.remove("here"));
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (pointed && pointed !== place) hide();
    if (!place) return;
    if (place.matches("#table tr")) {
      if (place.hidden) clear();
      place.scrollIntoView({ block: "nearest" });
      const link = place.querySelector("a");
      const number = document.getElementById(link.hash.slice(1));
      number?.classList.add("here");
      number?.closest(".sentence")?.classList.add("here");
    } else if (place.matches("a.n")) {
      document.getElementById(place.hash.slice(1))?.classList.add("here");
    }
    place.closest("details")?.setAttribute("open", "");
  };
  // the card: what a number says, on pointing and on focus
  let leaving = 0;
  const said = (number) => {
    if (number.title) {
      number.dataset.said = number.title;
      number.removeAttribute("title");
    }
    return number.dataset.said;
  };
  const hide = () => {
    card.hidden = true;
    pointed?.removeAttribute("aria-describedby");
    pointed = null;
  };
  const show = (number) => {
    clearTimeout(leaving);
    const lines = said(number);
    if (pointed === number || !lines) return;
    hide();
    pointed = number;
    card.replaceChildren(
      ...lines.split("\n").map((line) => {
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
    if (box.bottom < 0 || box.top > innerHeight) return hide();
    const right = article.getBoundingClientRect().right;
    const above = box.top - 8 - card.offsetHeight;
    card.style.left = `${Math.max(8, Math.min(box.left, right - card.offsetWidth))}px`;
    card.style.top = `${above > 8 ? above : box.bottom + 8}px`;
  };
  addEventListener("hashchange", arrive);
  arrive();
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
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  const stays = () => pointed === document.activeElement || pointed.matches(":hover");
  addEventListener("scroll", () => pointed && (stays() ? put() : hide()), { passive: true });
  // Where nothing hovers, the first touch shows the card and the second one follows the link.
  let touched = null;
  article.addEventListener("click", (event) => {
    const number = numberOf(event);
    if (number && number !== touched && matchMedia("(hover: none)").matches) {
      event.preventDefault();
      show(number);
    }
    touched = number;
  });

  // where the reader is
  const nav = one("nav");
  const links = [...nav.querySelectorAll("a")];
  const places = links.map((link) => document.getElementById(link.hash.slice(1)));
  let current = null;
  const follow = () => {
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle].getBoundingClientRect().top > innerHeight * 0.3) high = middle;
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
