// Where the numbers, their rows and their sections stand on the page, and what the page says of a number.
const one = (selector) => document.querySelector(selector);
const narrow = matchMedia("(max-width: 47.99rem)");
const places = (() => {
  const rows = [...one("#table").tBodies[0].rows];
  const at = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null; // a hash that is no encoded text
    }
  };
  const numberOf = (row) => at(row.querySelector("a").hash);
  const rowOf = (number) => (number.matches("a.n") ? at(number.hash) : null);
  const cell = (row, name) => row.querySelector(`.${name}`);
  const kindOf = (number) => number.classList[1];

  // the name, the value, and what else is known, as a person reads it
  const reading = (number) => {
    const row = rowOf(number);
    if (!row) {
      const kind = language.said(one(`.legend .${kindOf(number)}`));
      return { name: kind, value: number.dataset.value ?? "", about: "" };
    }
    const link = row.querySelector(".name a");
    const about = ["measure", "period", "status"].map((name) => language.said(cell(row, name)));
    return {
      name: link.title || link.textContent,
      value: cell(row, "value").textContent,
      about: about.filter(Boolean).join(" · "),
    };
  };
  // the same for a program: words of the data, whatever the language
  const data = (number) => {
    const row = rowOf(number);
    const { name, value } = reading(number);
    const word = (cellName) => (row ? cell(row, cellName).classList[1] : "");
    return {
      start: number.dataset.at,
      text: number.textContent,
      kind: kindOf(number),
      name: row ? name : "",
      value,
      measure: word("measure"),
      period: row ? cell(row, "period").textContent : "",
      status: word("status"),
      sentence: sentence(number),
    };
  };
  const line = (number) => number.closest("article p, article td, article th, article :is(h3, h4, h5, h6)") ?? number;
  // the sentence of an indicator is marked as such; around any other number it is cut out of its line
  const sentence = (number) => {
    const marked = number.closest(".sentence");
    if (marked) return marked.textContent.trim();
    const around = line(number);
    const before = document.createRange();
    before.setStart(around, 0);
    before.setEndBefore(number);
    const at = String(before.cloneContents().textContent).length;
    const text = around.textContent;
    const begin = Math.max(...["。", "！", "？"].map((end) => text.lastIndexOf(end, at - 1) + 1), 0);
    const ends = ["。", "！", "？"].map((end) => text.indexOf(end, at) + 1).filter(Boolean);
    return text.slice(at ? begin : 0, Math.min(...ends, text.length)).trim();
  };
  // the titles of the sections that a number stands in, from the outermost
  const path = (number) => {
    const found = [];
    const before = Node.DOCUMENT_POSITION_PRECEDING;
    const links = document.querySelectorAll("#outline li > a");
    let last = null;
    for (const link of links) {
      const place = at(link.hash);
      if (!place || !(number.compareDocumentPosition(place) & before || place.contains(number))) break;
      last = link;
    }
    for (let item = last?.parentElement; item?.matches("li"); item = item.parentElement.parentElement) {
      found.unshift(item.querySelector("a").textContent);
    }
    return found;
  };
  return { rows, at, numberOf, rowOf, cell, reading, data, sentence, path };
})();

// A file that the reader saves. What a spreadsheet would take for a formula has an apostrophe before it.
const files = (() => {
  const guarded = (text) => (/^[=+\-@]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text) ? `'${text}` : text);
  const save = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  return { guarded, save };
})();
