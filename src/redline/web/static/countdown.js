// Seconds that run down beside a drill; told aloud at the half, at ten, and at the end.
"use strict";
{
  const clock = $("[data-seconds]");
  if (clock) {
    const whole = Number(clock.dataset.seconds);
    const began = performance.now();
    const timer = setInterval(() => {
      const left = Math.max(0, whole - Math.round((performance.now() - began) / 1000));
      clock.textContent = left;
      if ([Math.round(whole / 2), 10, 0].includes(left)) tell(left ? `${left} seconds left` : "The time is over; what you add is counted as too long.");
      if (!left) clearInterval(timer);
    }, 1000);
  }
}
