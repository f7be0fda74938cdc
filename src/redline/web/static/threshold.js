// A threshold that is dragged: what it does at every setting comes once, and is shown at once.
"use strict";

for (const dial of $$("[data-dial]")) begin(dial);

async function begin(dial) {
  const slider = $("input[type=range]", dial);
  const answer = await fetch(dial.dataset.source);
  if (!answer.ok) { tell("The settings cannot be read."); return; }
  const { points } = await answer.json();
  const by = new Map(points.map((one) => [Math.round(100 * one.at), one]));
  const mark = marker(dial);
  const move = () => {
    const point = by.get(Number(slider.value));
    const said = { ...point.says, at: `${slider.value} %`, promise: point.promise, line: point.line };
    for (const one of $$("[data-show]", dial)) one.textContent = said[one.dataset.show] ?? "";
    for (const one of $$("[data-value]", dial)) one.value = slider.value;
    $(".promise", dial).classList.toggle("kept", point.kept);
    $("[data-when=line]", dial).hidden = !point.line;
    slider.setAttribute("aria-valuetext", `${slider.value} %: ${point.says.let_by} let past, ${point.says.needless} stopped needlessly`);
    mark?.(point);
  };
  slider.addEventListener("input", move);
  dial.addEventListener("click", (event) => {
    const to = event.target.closest("[data-to]");
    if (!to) return;
    slider.value = to.dataset.to;
    slider.focus();
    move();
  });
  move();
}

/* A line in the picture of both errors that moves with the slider. */
function marker(dial) {
  const picture = document.getElementById(dial.dataset.picture)?.querySelector("svg.figure");
  if (!picture) return null;
  const { left, across, top, down } = dial.dataset;
  const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
  line.setAttribute("class", "line-missed moving");
  line.setAttribute("stroke-width", "2");
  line.setAttribute("y1", top);
  line.setAttribute("y2", Number(top) + Number(down));
  picture.append(line);
  return ({ at }) => {
    const x = Number(left) + Number(across) * at;
    line.setAttribute("x1", x);
    line.setAttribute("x2", x);
  };
}
