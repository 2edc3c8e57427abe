// Sort the table: by a column, the other way round, and as in the text.
(() => {
  const table = one("#table");
  const heads = [...table.tHead.rows[0].cells];
  const order = new Map(places.rows.map((row, at) => [row, at]));
  const collator = new Intl.Collator("zh", { numeric: true });
  const sort = (head, column) => {
    const next = { none: "ascending", ascending: "descending", descending: "none" }[head.getAttribute("aria-sort")];
    heads.forEach((each) => each.setAttribute("aria-sort", "none"));
    head.setAttribute("aria-sort", next);
    const turn = next === "descending" ? -1 : 1;
    const key = (row) => {
      const cell = row.cells[column];
      return head.classList.contains("value") ? Number(cell.dataset.value ?? NaN) : language.said(cell);
    };
    const sorted = places.rows.map((row) => [row, key(row)]);
    const compare = (a, b) =>
      typeof a === "number" ? (Number.isNaN(a) - Number.isNaN(b)) || turn * (a - b) : turn * collator.compare(a, b);
    sorted.sort(([a, x], [b, y]) => (next === "none" ? 0 : compare(x, y)) || order.get(a) - order.get(b));
    table.tBodies[0].append(...sorted.map(([row]) => row));
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", "none");
    button.addEventListener("click", () => sort(head, column));
  });
})();
