// Filter the table: every word must stand somewhere in the row, in either language. Save what is shown.
const filter = (() => {
  const fields = { words: one("#filter"), status: one("#by-status"), measure: one("#by-measure"), mark: one("#by-mark") };
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  let texts = null; // of the rows, read when words are first sought
  const read = () => places.rows.map((row) => plain([...row.cells].map((cell) => cell.textContent).join(" ")));
  const word = (row, name) => places.cell(row, name).classList[1];
  const fits = (row, at, words) =>
    (!fields.status.value || word(row, "status") === fields.status.value) &&
    (!fields.measure.value || word(row, "measure") === fields.measure.value) &&
    (!fields.mark.value || (row.dataset.verdict || "none") === fields.mark.value) &&
    words.every((each) => texts[at].includes(each));
  const apply = () => {
    const words = plain(fields.words.value).split(/\s+/).filter(Boolean);
    if (words.length) texts ??= read();
    let shown = 0;
    places.rows.forEach((row, at) => {
      row.hidden = !fits(row, at, words);
      shown += !row.hidden;
    });
    const all = places.rows.length;
    one("#shown").textContent = shown === all ? `${all}` : `${shown} / ${all}`;
    one("#nothing").hidden = shown > 0 || all === 0;
  };
  const clear = () => {
    Object.values(fields).forEach((field) => (field.value = ""));
    apply();
  };
  Object.values(fields).forEach((field) => field.addEventListener("input", apply));
  one("#clear").addEventListener("click", () => {
    clear();
    fields.words.focus();
  });
  // the rows that are shown, in the order in which they are
  const shown = () => [...one("#table").tBodies[0].rows].filter((row) => !row.hidden);
  const quoted = (text) => {
    const safe = files.guarded(text);
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  one("#save-rows").addEventListener("click", () => {
    const heads = [...one("#table").tHead.rows[0].cells].map((cell) => language.said(cell.querySelector("button") ?? cell));
    const lines = shown().map((row) => [...row.cells].map((cell) => language.said(cell)));
    files.save("indicators.csv", "text/csv", [heads, ...lines].map((line) => line.map(quoted).join(",")).join("\r\n"));
  });
  return { apply, clear, shown };
})();
