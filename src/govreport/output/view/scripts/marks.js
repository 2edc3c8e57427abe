// Marks of a review: right or wrong, what is wrong, a note. They are kept in the browser under the digest of the document,
// each with what was read when it was made, and are saved as a table for `govreport review`.
const marks = (() => {
  const COLUMNS = ["start", "text", "kind", "name", "value", "measure", "period", "status", "verdict", "field", "note", "sentence"];
  const digest = one("#m-sha256").textContent;
  const key = `marks.${digest}`;
  const read = () => {
    try {
      return new Map(Object.entries(JSON.parse(store.get(key) ?? "{}")));
    } catch {
      return new Map();
    }
  };
  let kept = read();
  const of = (number) => {
    const mark = kept.get(number.dataset.at);
    return mark?.text === number.textContent ? mark : null;
  };
  const show = (number) => {
    const mark = of(number);
    for (const each of [number, places.rowOf(number)]) {
      if (!each) continue;
      if (mark?.verdict) each.dataset.verdict = mark.verdict;
      else delete each.dataset.verdict;
    }
  };
  const tally = () => {
    const count = (verdict) => [...kept.values()].filter((mark) => mark.verdict === verdict).length;
    one("#tally").textContent = `✓ ${count("right")} · ✗ ${count("wrong")}`;
    for (const id of ["#save-marks", "#drop-marks"]) one(id).disabled = kept.size === 0;
  };
  const changed = () => {
    one("#not-kept").hidden = store.set(key, JSON.stringify(Object.fromEntries(kept)));
    tally();
  };
  // change some of a number's mark; one that says nothing is none
  const put = (number, change) => {
    const { verdict = "", field = "", note = "" } = { ...of(number), ...change };
    if (verdict || note) kept.set(number.dataset.at, { ...places.data(number), verdict, field: verdict === "wrong" ? field : "", note });
    else kept.delete(number.dataset.at);
    changed();
    show(number);
  };
  const line = (values) => values.map((value) => files.guarded(String(value ?? "").replace(/\s+/g, " ").trim())).join("\t");
  one("#save-marks").addEventListener("click", () => {
    const sorted = [...kept.values()].sort((a, b) => a.start - b.start);
    const rows = sorted.map((mark) => line([digest, ...COLUMNS.map((column) => mark[column])]));
    files.save(`marks-${digest.slice(0, 8)}.tsv`, "text/tab-separated-values", [line(["sha256", ...COLUMNS]), ...rows, ""].join("\n"));
  });
  one("#drop-marks").addEventListener("click", () => {
    const sure = one("#sure");
    if (sure.hidden) {
      sure.hidden = false;
      return;
    }
    sure.hidden = true;
    kept.clear();
    changed();
    document.querySelectorAll("[data-verdict]").forEach((each) => delete each.dataset.verdict);
    dispatchEvent(new Event("marksdropped"));
  });
  const showAll = () => {
    document.querySelectorAll("article .n[data-at]").forEach((number) => {
      if (kept.has(number.dataset.at) || number.dataset.verdict) show(number);
    });
    tally();
    filter.apply();
  };
  store.watch(key, () => {
    kept = read();
    showAll();
  });
  showAll();
  return { of, put };
})();
