// The transcript of a room: lines as they come, what is on its way, and who cannot see it told.
"use strict";
const transcript = (() => {
  const list = $("#transcript");
  let drawn = 0;

  function element(tag, classes, text) {
    const made = document.createElement(tag);
    if (classes) made.className = classes;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function item(line) {
    const made = element("li", `${line.kind}${line.own ? " own" : ""}`);
    if (line.kind === "round") { made.textContent = line.text; return made; }
    const who = element("p", "who", line.who);
    if (line.kind === "interruption") who.append(" ", element("strong", "", "interrupts"));
    if (line.type) who.append(" ", element("span", "how", line.type));
    const words = element("div", line.columns ? "spoken-words columns" : "spoken-words", line.text);
    words.dir = "auto";
    if (line.cut) words.append(" ", element("span", "cut", "cut off here"));
    made.append(who, words);
    if (line.shown) made.insertAdjacentHTML("beforeend", line.shown); // drawn by the app, never typed
    return made;
  }

  /* Lines that are new; those from `from` on are drawn again. `first` says that nothing was heard before. */
  function draw(lines, from, first) {
    const near = list.scrollHeight - list.scrollTop - list.clientHeight < 160;
    $(".pending", list)?.remove();
    while (list.children.length > from) list.lastChild.remove();
    list.append(...lines.slice(from).map(item));
    if (near || drawn === 0) list.scrollTop = list.scrollHeight;
    if (!first) for (const line of lines.slice(Math.max(drawn, from))) heard(line);
    drawn = lines.length;
  }

  /* What is on its way to the app. */
  function pending(words) {
    $(".pending", list)?.remove();
    if (!words) return;
    list.append(item({ kind: "pending", own: true, who: "You", text: words }));
    list.scrollTop = list.scrollHeight;
  }

  /* Tell who cannot see it what the interviewer says: an interruption at once. */
  function heard(line) {
    if (line.own || line.kind === "round") return;
    if (line.kind === "interruption") cut(line);
    else $("#hear").textContent = `${line.who}: ${line.text}`;
    $("#room").dispatchEvent(new CustomEvent("spoken", { detail: line }));
  }

  function cut(line) {
    const alert = $("#alert");
    alert.replaceChildren(element("strong", "", `${line.who} interrupts you`), element("span", "hidden", `: ${line.text}`));
    alert.classList.add("now");
    $("#box").focus();
  }

  /* The ledger beside it, and where the candidate and the score differ. */
  function ledger(rows) {
    $("#ledger").replaceChildren(...rows.map((one) => {
      const made = element("li", one.kind.replace(" ", "-"));
      made.append(element("span", "kind-of", one.kind), element("q", "", one.quote));
      return made;
    }));
    $("#no-ledger").hidden = rows.length > 0;
  }
  function apart(lines) {
    $("#apart").hidden = lines.length === 0;
    $("#apart ul").replaceChildren(...lines.map((one) => element("li", "", one)));
  }

  return { draw, pending, ledger, apart, element };
})();
