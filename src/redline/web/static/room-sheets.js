// The sheets that lie in a room in place of the box: the written case, and the candidate's own marks.
"use strict";
const sheets = (() => {
  const sheet = $("#case");
  const own = $("#own-marks");
  let send = () => false;
  let typed = 0;
  let marking = null;

  const draw_up = (done) => send({ kind: "case", text: sheet.value, done });
  const count = () => {
    const words = sheet.value.trim().split(/\s+/).filter(Boolean).length;
    $("#case-count").textContent = words === 1 ? "1 word" : `${words} words`;
    $("#handing-says").textContent = `It has ${words} words and is judged as it stands.`;
  };

  /* `through` sends to the app, `keep` keeps what is typed in this browser. */
  function begin(through, keep) {
    send = through;
    sheet.addEventListener("input", () => {
      keep();
      count();
      clearTimeout(typed);
      typed = setTimeout(() => draw_up(false), 1200);
    });
    $("#hand").addEventListener("click", () => { clearTimeout(typed); draw_up(true); });
    own.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new FormData(own, event.submitter);
      const none = event.submitter?.value === "none";
      send({ kind: "marks", marks: none ? [] : given.getAll("mark").filter(Boolean) });
    });
  }

  /* The case as the app has it, where this browser has none of its own. */
  function written(text, kept, round) {
    if (!sheet.value) {
      sheet.value = kept || text || "";
      if (sheet.value.trim() !== (text || "").trim()) draw_up(false);
      count();
    }
    if (!round) return;
    const now = round.section.split(":")[0];
    $("#sections").replaceChildren(...round.sections.map(([title, minutes]) => {
      const made = transcript.element("li", "", `${title} `);
      made.append(transcript.element("span", "note", `${minutes} min`));
      if (title === now) made.setAttribute("aria-current", "step");
      return made;
    }));
  }

  /* Ask for marks on a round, each round from an empty sheet. */
  function marks(number) {
    if (number === marking) return;
    marking = number;
    own.reset();
    $("select", own).focus();
  }

  return { begin, written, marks, text: () => sheet.value };
})();
