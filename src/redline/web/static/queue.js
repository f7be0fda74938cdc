// The review form by keys alone: numbers answer, Enter judges, Backspace goes back; and the clock.
"use strict";
{
  const form = document.getElementById("judge");
  const asks = [...form.querySelectorAll("fieldset")];
  let at = 0;

  /* Mark the question that a number answers. */
  const mark = (to) => {
    at = Math.min(Math.max(to, 0), asks.length - 1);
    asks.forEach((one, i) => one.classList.toggle("now", i === at));
  };

  form.addEventListener("focusin", ({ target }) => {
    const found = asks.indexOf(target.closest("fieldset"));
    if (found >= 0) mark(found);
  });

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea,input:not([type=radio]),select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (/^[1-9]$/.test(event.key)) {
      const radio = asks[at].querySelectorAll("input")[event.key - 1];
      if (!radio) return;
      radio.checked = true;
      if (at + 1 < asks.length) mark(at + 1);
      else radio.focus();
    } else if (event.key === "Backspace") mark(at - 1);
    else if (event.key === "Enter" && !event.target.closest("a,button,summary")) {
      form.requestSubmit(form.querySelector("button.first"));
    } else return;
    event.preventDefault();
  });

  const clock = document.querySelector("time[data-until]");
  const until = Date.parse(clock.dataset.until);
  const tick = () => {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")} left`;
    if (left) return;
    clearInterval(ticking);
    document.getElementById("over").textContent =
      "The reservation is over, and the item is anybody's again. Take the next one from the queue.";
    for (const one of form.querySelectorAll("button")) one.disabled = true;
  };
  const ticking = setInterval(tick, 1000);
  tick();
  mark(0);
}
