// Find words in the text. Widths and case of letters do not count; what is found is marked without a change of the page.
(() => {
  const MOST = 5000;
  const input = one("#find");
  const fold = (text) =>
    [...text].map((char) => (char.normalize("NFKC").length === char.length ? char.normalize("NFKC") : char)).join("").toLowerCase();
  let index = null; // the text in one string, and where in it each text node begins
  let ranges = [];
  let now = -1;
  const read = () => {
    const nodes = [];
    const starts = [];
    const walker = document.createTreeWalker(one("article"), NodeFilter.SHOW_TEXT);
    let text = "";
    let block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const own = node.parentElement.closest("p, h3, h4, h5, h6, th, td, div, button");
      if (own?.matches("button, .t, .part")) continue;
      if (own !== block) text += "\n";
      block = own;
      nodes.push(node);
      starts.push(text.length);
      text += fold(node.data);
    }
    return { nodes, starts, text };
  };
  const place = (offset) => {
    let low = 0;
    let high = index.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (index.starts[middle] > offset) high = middle;
      else low = middle + 1;
    }
    return [index.nodes[low - 1], offset - index.starts[low - 1]];
  };
  const mark = (name, those) => {
    if (!globalThis.CSS?.highlights) return;
    if (those.length) CSS.highlights.set(name, new Highlight(...those));
    else CSS.highlights.delete(name);
  };
  const say = () => (one("#found").textContent = input.value ? `${ranges.length ? now + 1 : 0} / ${ranges.length}` : "");
  const search = () => {
    index ??= read();
    const words = fold(input.value.trim());
    ranges = [];
    now = -1;
    for (let at = words ? index.text.indexOf(words) : -1; at >= 0 && ranges.length < MOST; at = index.text.indexOf(words, at + words.length)) {
      const range = document.createRange();
      range.setStart(...place(at));
      const [node, last] = place(at + words.length - 1);
      range.setEnd(node, last + 1);
      ranges.push(range);
    }
    mark("found", ranges);
    mark("found-now", []);
    say();
  };
  const step = (by) => {
    if (!ranges.length) return;
    now = now < 0 && by < 0 ? ranges.length - 1 : (now + by + ranges.length) % ranges.length;
    const element = ranges[now].startContainer.parentElement;
    pieces.open(element);
    element.scrollIntoView({ block: "center" });
    mark("found-now", [ranges[now]]);
    say();
  };
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => (search(), step(1)), 120);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
  });
  one("#find-next").addEventListener("click", () => step(1));
  one("#find-before").addEventListener("click", () => step(-1));
})();
