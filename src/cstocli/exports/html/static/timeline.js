// One day of history: of what the page says of all days, what holds on the one that is chosen.
"use strict";
(() => {
  const LENGTH = 24 * 60 * 60 * 1000;
  const SVG = "http://www.w3.org/2000/svg";
  const picture = document.querySelector(".picture");
  const panel = document.querySelector(".days");
  const slider = panel.querySelector("[type=range]");
  const field = panel.querySelector("[type=date]");
  const spells = [...document.querySelectorAll("dd[data-from]")].map((shown) => ({
    shown,
    from: number(shown.dataset.from),
    to: number(shown.dataset.to),
  }));
  const turns = [...new Set(spells.flatMap(({ from, to }) => [from, to + 1]))].sort((one, other) => one - other);
  const [first, last] = [number(field.min), number(field.max)];
  const written = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });

  function number(day) {
    return Math.round(Date.parse(`${day}T00:00:00Z`) / LENGTH);
  }

  function text(day) {
    return new Date(day * LENGTH).toISOString().slice(0, 10);
  }

  function show(asked) {
    const day = Math.min(Math.max(asked, first), last);
    slider.value = day;
    slider.setAttribute("aria-valuetext", written.format(day * LENGTH));
    field.value = text(day);
    for (const { shown, from, to } of spells) {
      shown.hidden = day < from || day > to;
    }
    for (const group of document.querySelectorAll(".answer .facts > div")) {
      group.hidden = !group.querySelector("dd:not([hidden])");
    }
    const [start, end] = [number(picture.dataset.first), number(picture.dataset.last)];
    const [left, right] = [Number(picture.dataset.left), Number(picture.dataset.right)];
    const x = left + ((right - left) * (day - start)) / (end + 1 - start);
    line.setAttribute("d", `M${x.toFixed(1)},${y} v${height}`);
    return day;
  }

  function choose(asked) {
    history.replaceState(null, "", `#${text(show(asked))}`);
  }

  const drawing = picture.querySelector("svg");
  const { y, height } = drawing.querySelector("g").getBBox();
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("class", "chosen-day");
  drawing.append(line);
  slider.min = first;
  slider.max = last;
  slider.addEventListener("input", () => show(Number(slider.value)));
  slider.addEventListener("change", () => choose(Number(slider.value)));
  field.addEventListener("change", () => field.value && choose(number(field.value)));
  panel.addEventListener("click", (event) => {
    const turn = event.target.closest("[data-turn]")?.dataset.turn;
    const day = Number(slider.value);
    if (turn === "1") choose(turns.find((each) => each > day) ?? last);
    if (turn === "-1") choose(turns.findLast((each) => each < day) ?? first);
  });
  const fromAddress = () => show(number(/^#\d{4}-\d\d-\d\d$/.test(location.hash) ? location.hash.slice(1) : text(last)));
  addEventListener("hashchange", fromAddress);
  fromAddress();
  panel.hidden = false;
  document.querySelector(".one-day").classList.add("chosen");
})();
