// The sheet of a written case: kept as it is written, with the clocks of its sections.
"use strict";
{
  const sheet = $("#written");
  if (sheet) {
    const shown = [$("#whole"), $("#part-left")];
    let since = performance.now();
    let waiting = 0;
    const draw = () => {
      const passed = (performance.now() - since) / 1000;
      for (const one of shown) {
        const left = Math.max(0, Math.round(Number(one.dataset.left) - passed));
        one.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      }
    };
    const keep = async () => {
      try {
        const body = new URLSearchParams({ text: $("#text").value });
        const answer = await fetch(sheet.dataset.keep, { method: "POST", body });
        if (!answer.ok) throw new Error(answer.statusText);
        const now = await answer.json();
        since = performance.now();
        shown[0].dataset.left = now.left;
        shown[1].dataset.left = now.section_left;
        if ($("#now").textContent !== now.section && now.section) tell(`Next section: ${now.section}`);
        $("#now").textContent = now.section || "what is left";
        for (const one of $$("[data-section]")) one.toggleAttribute("aria-current", one.dataset.section === now.section);
        $("#kept").textContent = "Kept.";
      } catch {
        $("#kept").textContent = "Not kept: the app does not answer. It is tried again.";
        waiting = setTimeout(keep, 3000);
      }
    };
    $("#text").addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, 900);
    });
    setInterval(draw, 1000);
    setInterval(keep, 60000);
    draw();
  }
}
