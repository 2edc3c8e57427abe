// The source beside the text: shown when it is wanted, and from a number to its place in it and back.
(() => {
  const section = one("#source");
  if (!section) return;
  const root = document.documentElement;
  const beside = matchMedia("(min-width: 80rem)");
  const shown = () => root.classList.contains("sourced");
  let number = detail.current();
  // the place of the number that is looked at
  const lead = () => {
    section.querySelector(".there")?.classList.remove("there");
    const place = number && document.getElementById(`o${number.id.slice(1)}`);
    one("#to-source").hidden = !place;
    if (!place) return;
    place.classList.add("there");
    one("#to-source").hash = place.id;
    if (shown() && beside.matches) place.scrollIntoView({ block: "center", inline: "nearest" });
  };
  const show = (wanted) => {
    root.classList.toggle("sourced", wanted);
    lead();
    if (!beside.matches) return wanted && section.scrollIntoView();
    number?.scrollIntoView({ block: "center" }); // the text has another width now
  };
  one("#show-source").hidden = false;
  one("#show-source").addEventListener("click", () => show(true));
  one("#hide-source").addEventListener("click", () => show(false));
  one("#to-source").addEventListener("click", (event) => {
    event.preventDefault();
    root.classList.add("sourced");
    lead();
    section.querySelector(".there")?.scrollIntoView({ block: "center", inline: "nearest" });
  });
  addEventListener("numberchosen", (event) => {
    number = event.detail;
    lead();
  });
  keys.also("s", () => show(!shown()));
  const place = places.at(location.hash);
  if (place?.matches("#source .m")) {
    show(true);
    location.hash = place.getAttribute("href");
  }
  lead();
})();
