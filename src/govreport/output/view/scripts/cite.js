// A citation of a number, and the way onto the clipboard; where that is refused, the text is chosen for the reader.
const cite = (() => {
  const known = (name) => one(`#m-${name}`)?.textContent.trim() ?? "";
  const title = known("title") || one("h1").textContent.trim();
  const author = known("issuer") || known("speaker") || known("site-name");
  const date = (known("written-on") || known("published-on")).slice(0, 10);
  const name = known("name");
  const isAddress = name.includes("://");
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };
  // GB/T 7714—2015: author. title[type/carrier]. (date)[date of the citation]. address.
  const standard = () => {
    const ends = (text) => (text ? `${text}. ` : "");
    const dates = (date ? `(${date})` : "") + (isAddress ? `[${today()}]` : "");
    return `${ends(author)}${title}[R${isAddress ? "/OL" : ""}]. ${ends(dates)}${isAddress ? `${name}.` : ""}`.trim();
  };
  const full = (number) => {
    const place = [`《${title}》`, date, ...places.path(number)].filter(Boolean).join("，");
    const file = [isAddress ? name : name.split(/[/\\]/).pop(), `SHA-256 ${known("sha256")}`].filter(Boolean).join("，");
    const whose = author || known("region"); // many titles do not say the place
    return `${whose ? `${whose}：` : ""}${place}：“${places.sentence(number)}”（${file}）`;
  };
  const address = (number) => `${location.href.split("#")[0]}#${number.id}`;
  const told = (id) => {
    for (const each of one("#told").children) each.hidden = each.id !== id;
  };
  const choose = (element) => {
    element.closest("details").open = true;
    getSelection().selectAllChildren(element);
    told("by-hand");
  };
  const copy = async (element) => {
    try {
      await navigator.clipboard.writeText(element.textContent);
      told("copied");
    } catch {
      choose(element);
    }
  };
  const show = (number) => {
    one("#standard").textContent = standard();
    one("#full").textContent = full(number);
    one("#address").textContent = address(number);
    told(null);
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.addEventListener("click", () => copy(one(button.dataset.copy)));
  }
  return { show, copy };
})();
