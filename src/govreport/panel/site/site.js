// Search: every word must stand in the row of a place, in its name or among its years.
(() => {
  const input = document.querySelector("#filter");
  if (!input) return;
  const table = document.querySelector(".matrix");
  const years = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
  const rows = [...table.tBodies[0].rows];
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const texts = rows.map((row) => {
    const there = years.filter((_, at) => row.cells[at + 1].childElementCount);
    return plain([row.cells[0].textContent, ...there].join(" "));
  });
  const search = () => {
    const words = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !words.every((word) => texts[at].includes(word));
      shown += !row.hidden;
    });
    document.querySelector("#shown").textContent = words.length ? `${shown} / ${rows.length}` : "";
    document.querySelector("#nothing").hidden = shown > 0;
  };
  input.addEventListener("input", search);
  search();
})();
