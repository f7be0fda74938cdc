// Seconds left, counted here from what the app said last; told aloud only now and then.
"use strict";
const roomClock = (() => {
  const TOLD = [600, 300, 120, 60, 30, 10];
  let left = null;
  let timed = false;
  let since = 0;
  let told = Infinity;

  /* `anew` says that another time is counted, which is not told as if it had run down. */
  function set(seconds, runs, anew) {
    left = seconds;
    timed = runs;
    since = performance.now();
    if (anew) told = Infinity;
    tick();
  }

  function tick() {
    const clock = $("#clock");
    if (left === null) { clock.textContent = "no limit"; return; }
    const passed = timed ? (performance.now() - since) / 1000 : 0;
    const now = Math.max(0, Math.round(left - passed));
    clock.textContent = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
    clock.classList.toggle("late", now <= 60);
    const mark = TOLD.find((one) => now <= one && told > one);
    if (mark && told !== Infinity) $("#hear").textContent = now >= 60 ? `${Math.round(now / 60)} minutes left` : `${now} seconds left`;
    told = now;
  }
  setInterval(tick, 1000);
  return { set };
})();
