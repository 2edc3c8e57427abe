// One number at a time: its reading, its sentence, its mark, its citation, and the way to the one before and the next.
const detail = (() => {
  const panel = one("#detail");
  let number = null;
  const root = document.documentElement;
  const fill = () => {
    const { name, value, about } = places.reading(number);
    one("#detail-name").textContent = name;
    one("#detail-value").textContent = value;
    one("#detail-about").textContent = about;
    one("#detail-quote").textContent = places.sentence(number);
    one("#detail-path").textContent = places.path(number).join(" › ");
    const row = places.rowOf(number);
    one("#to-text").hash = number.id;
    one("#to-row").hidden = !row;
    if (row) one("#to-row").hash = row.id;
    const mark = marks.of(number);
    one("#right").setAttribute("aria-pressed", String(mark?.verdict === "right"));
    one("#wrong").setAttribute("aria-pressed", String(mark?.verdict === "wrong"));
    one("#wrong-in").hidden = mark?.verdict !== "wrong";
    one("#field").value = mark?.field ?? "";
    one("#note").value = mark?.note ?? "";
    const shown = filter.shown();
    one("#standing").textContent = row && shown.includes(row) ? `${shown.indexOf(row) + 1} / ${shown.length}` : "";
    cite.show(number);
    dispatchEvent(new CustomEvent("numberchosen", { detail: number }));
  };
  const show = (wanted) => {
    number = wanted;
    panel.hidden = false;
    root.classList.add("detailed");
    fill();
  };
  const close = () => {
    panel.hidden = true;
    root.classList.remove("detailed");
    dispatchEvent(new CustomEvent("numberchosen", { detail: null }));
  };
  const open = () => !panel.hidden;
  const mark = (change) => {
    if (!number || !open()) return;
    marks.put(number, change);
    fill();
  };
  const verdict = (wanted) => mark({ verdict: marks.of(number)?.verdict === wanted ? "" : wanted });
  // by one row of those that the filter shows; from a number without a row, to the first behind it or the last before
  const step = (by) => {
    const shown = filter.shown();
    if (!shown.length) return;
    const here = number && open() ? places.rowOf(number) : null;
    let at = shown.indexOf(here);
    if (at < 0 && number && open()) {
      const follows = (row) => number.compareDocumentPosition(places.numberOf(row)) & Node.DOCUMENT_POSITION_FOLLOWING;
      const first = shown.findIndex(follows);
      at = by > 0 ? (first < 0 ? shown.length : first) - 1 : first < 0 ? shown.length : first;
    } else if (at < 0) at = by > 0 ? -1 : shown.length;
    const next = shown[at + by];
    if (next) location.hash = places.numberOf(next).id;
  };
  one("#close").addEventListener("click", close);
  one("#next").addEventListener("click", () => step(1));
  one("#previous").addEventListener("click", () => step(-1));
  one("#right").addEventListener("click", () => verdict("right"));
  one("#wrong").addEventListener("click", () => verdict("wrong"));
  one("#field").addEventListener("input", () => mark({ field: one("#field").value }));
  one("#note").addEventListener("change", () => mark({ note: one("#note").value.trim() }));
  addEventListener("languagechange", () => number && fill());
  addEventListener("marksdropped", () => number && fill());

  // arriving at a place: what belongs to it is marked and shown
  const arrive = () => {
    document.querySelectorAll(".here").forEach((each) => each.classList.remove("here"));
    const place = places.at(location.hash);
    card.hideUnless(place);
    if (!place) return;
    if (pieces.open(place)) place.scrollIntoView();
    if (place.matches("#table tr")) {
      if (place.hidden) filter.clear();
      show(places.numberOf(place));
      place.scrollIntoView({ block: "nearest" });
      number.classList.add("here");
      number.closest(".sentence")?.classList.add("here");
    } else if (place.matches(".n[id]")) {
      const row = places.rowOf(place);
      show(place);
      row?.classList.add("here");
      if (!row?.hidden && matchMedia("(min-width: 80rem)").matches) row?.scrollIntoView({ block: "nearest" });
    }
  };
  addEventListener("hashchange", arrive);
  arrive();
  one("article").addEventListener("click", (event) => {
    const chosen = event.target.closest("mark.n[id]");
    if (chosen) location.hash = chosen.id;
  });
  one("#table").tBodies[0].addEventListener("click", (event) => {
    const row = event.target.closest("tr");
    if (row && !event.target.closest("a") && !String(getSelection())) row.querySelector("a").click();
  });
  return { step, verdict, close, open, current: () => (open() ? number : null) };
})();
