// The room of an interview: what is typed goes to the app piece by piece, what changed comes back.
"use strict";
{
  const room = $("#room");
  const box = $("#box");
  const sheet = $("#case");
  const name = room.dataset.name;
  const place = `room-${name}`;
  const view = { lines: [], put: null, turn: 0, wants: "nothing", left: null, taken: 0, ledger: [] };
  const BREATH = 12;
  const TOLD = [600, 300, 120, 60, 30, 10];
  let mine = { by: Math.random().toString(36).slice(2), n: 0, out: [], draft: "", put: null, sheet: "" };
  let socket = null;
  let wait = 400;
  let since = 0;
  let sent = "";
  let typed = 0;
  let drawn = 0;
  let said = 0; // whether the app has spoken since the page was loaded

  /* What was typed and did not arrive yet outlives a reload of the page. */
  try { mine = { ...mine, ...JSON.parse(sessionStorage.getItem(place)) }; } catch { /* nothing kept */ }
  box.value = sent = mine.draft;
  const keep = () => {
    mine.draft = box.value;
    mine.sheet = sheet.value;
    try { sessionStorage.setItem(place, JSON.stringify(mine)); } catch { /* the app keeps it as well */ }
  };

  const send = (message) => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  };

  /* Say a piece; it stays here until the app has it in the kept interview. */
  function say(text, done) {
    if (!["speech", "ready"].includes(view.wants)) return;
    const piece = { kind: "say", by: mine.by, n: ++mine.n, turn: view.turn, text, done, draft: box.value };
    mine.out.push(piece);
    sent = box.value;
    keep();
    send(piece);
    pending();
  }
  window.sayInRoom = say;

  /* A whole sentence or a breath leaves the box by itself. */
  function leaves() {
    const whole = /[.!?…]["”’)]*\s+$/.test(box.value)
      || (/\s$/.test(box.value) && box.value.trim().split(/\s+/).length >= BREATH);
    if (!whole || view.wants !== "speech") return;
    const text = box.value.trim();
    box.value = "";
    say(text, false);
  }

  box.addEventListener("input", () => {
    leaves();
    keep();
    clearTimeout(typed);
    typed = setTimeout(() => {
      if (send({ kind: "type", draft: box.value, turn: view.turn })) sent = box.value;
    }, 300);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return;
    event.preventDefault();
    if (event.ctrlKey || event.metaKey || !box.value.trim()) end();
    else line();
  });
  function line() {
    const text = box.value.trim();
    box.value = "";
    if (text) say(text, false);
    box.focus();
  }
  function end() {
    const text = box.value.trim();
    box.value = "";
    say(text, true);
    box.focus();
  }
  $("#speak").addEventListener("submit", (event) => { event.preventDefault(); line(); });
  $("#done").addEventListener("click", end);
  $("#begin").addEventListener("click", () => { send({ kind: "begin" }); box.focus(); });
  $("#back").addEventListener("click", () => { send({ kind: "restore" }); box.focus(); });
  for (const one of $$("[data-send]")) one.addEventListener("click", () => send({ kind: one.dataset.send }));

  const draw_up = (done) => send({ kind: "case", text: sheet.value, done });
  sheet.addEventListener("input", () => {
    keep();
    count();
    clearTimeout(typed);
    typed = setTimeout(() => draw_up(false), 1200);
  });
  $("#hand").addEventListener("click", () => { clearTimeout(typed); draw_up(true); });
  const count = () => {
    const words = sheet.value.trim().split(/\s+/).filter(Boolean).length;
    $("#case-count").textContent = words === 1 ? "1 word" : `${words} words`;
    $("#handing-says").textContent = `It has ${words} words and is judged as it stands.`;
  };

  /* The box as the app wants it: emptied when it is cut off, filled when the talk goes on. */
  function put(turned) {
    const later = box.value.startsWith(sent) ? box.value.slice(sent.length) : "";
    if (turned) {
      if (box.value) send({ kind: "type", draft: box.value, turn: view.turn - 1 });
      box.value = view.draft;
    } else if (mine.put === null || mine.put !== view.put) {
      box.value = view.draft + later;
    }
    sent = view.draft;
    mine.put = view.put;
    keep();
  }

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
    const words = element(line.kind === "exhibit" ? "pre" : "div", line.columns ? "spoken-words columns" : "spoken-words", line.text);
    words.dir = "auto";
    if (line.kind === "exhibit") { words.tabIndex = 0; words.setAttribute("role", "region"); words.setAttribute("aria-label", "Exhibit"); }
    if (line.cut) words.append(" ", element("span", "cut", "cut off here"));
    made.append(who, words);
    return made;
  }

  /* New lines of the transcript; those from `from` on are drawn again. */
  function transcript(from) {
    const list = $("#transcript");
    const near = list.scrollHeight - list.scrollTop - list.clientHeight < 160;
    while (list.children.length > from) list.lastChild.remove();
    list.append(...view.lines.slice(from).map(item));
    pending();
    if (near || drawn === 0) list.scrollTop = list.scrollHeight;
    for (const line of view.lines.slice(Math.max(drawn, from))) heard(line);
    drawn = view.lines.length;
  }

  /* What is on its way to the app. */
  function pending() {
    $("#transcript .pending")?.remove();
    const words = mine.out.map((one) => one.text).filter(Boolean).join(" ");
    if (!words) return;
    const made = item({ kind: "pending", own: true, who: "You", text: words });
    $("#transcript").append(made);
    $("#transcript").scrollTop = $("#transcript").scrollHeight;
  }

  /* Tell who cannot see it what the interviewer says: an interruption at once. */
  function heard(line) {
    if (line.own || line.kind === "round" || said === 0) return;
    if (line.kind === "interruption") cut(line);
    else $("#hear").textContent = `${line.who}: ${line.text}`;
    room.dispatchEvent(new CustomEvent("spoken", { detail: line }));
  }
  function cut(line) {
    const alert = $("#alert");
    alert.replaceChildren(element("strong", "", `${line.who} interrupts you`), element("span", "hidden", `: ${line.text}`));
    alert.classList.add("now");
    box.focus();
  }

  const LABELS = { ready: "Prepare", speech: "Speak", writing: "Write", nothing: "Listen" };
  function ask() {
    const writing = view.wants === "writing";
    const ready = view.wants === "ready";
    const replying = view.round?.part === "replying";
    $("#sheet").hidden = !writing;
    $("#speak").hidden = writing;
    $("#begin").hidden = !ready;
    $("#say").hidden = ready;
    $("#done").hidden = ready;
    $("#back").hidden = !view.aside || view.wants !== "speech";
    $("#part").textContent = replying ? "Reply" : LABELS[view.wants] || "Speak";
    $("#box-label").textContent = ready ? "Notes for yourself; what stands here when you begin is yet to be said"
      : replying ? "Answer the interviewer" : "Speak";
    if (!replying) $("#alert").replaceChildren(), $("#alert").classList.remove("now");
    room.dataset.part = view.round?.part || "";
    room.dataset.wants = view.wants;
    if (writing && !sheet.value) {
      sheet.value = mine.sheet || view.case || "";
      if (sheet.value.trim() !== (view.case || "").trim()) draw_up(false);
      count();
    }
    if (writing && view.round) sections();
  }
  function sections() {
    const list = $("#sections");
    const now = view.round.section.split(":")[0];
    list.replaceChildren(...view.round.sections.map(([title, minutes]) => {
      const made = element("li", "", `${title} `);
      made.append(element("span", "note", `${minutes} min`));
      if (title === now) made.setAttribute("aria-current", "step");
      return made;
    }));
  }

  function ledger() {
    $("#ledger").replaceChildren(...view.ledger.map((one) => {
      const made = element("li", one.kind.replace(" ", "-"));
      made.append(element("span", "kind-of", one.kind), element("q", "", one.quote));
      return made;
    }));
    $("#no-ledger").hidden = view.ledger.length > 0;
  }

  /* Seconds left, counted here from what the app said last; told aloud only now and then. */
  let told = Infinity;
  function tick() {
    const clock = $("#clock");
    if (view.left === null) { clock.textContent = "no limit"; return; }
    const passed = view.timed ? (performance.now() - since) / 1000 : 0;
    const left = Math.max(0, Math.round(view.left - passed));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.classList.toggle("late", left <= 60);
    const mark = TOLD.find((one) => left <= one && told > one);
    if (mark && told !== Infinity) $("#hear").textContent = left >= 60 ? `${Math.round(left / 60)} minutes left` : `${left} seconds left`;
    told = left;
  }
  setInterval(tick, 1000);

  function take(news) {
    const { from, lines, ...rest } = news;
    const turned = said > 0 && "turn" in rest && rest.turn > view.turn;
    const filled = "put" in rest;
    Object.assign(view, rest);
    mine.out = mine.out.filter((one) => one.n > view.taken);
    if ("left" in rest) { since = performance.now(); told = rest.wants || filled ? Infinity : told; tick(); }
    if (filled) put(turned);
    if (lines) { view.lines = [...view.lines.slice(0, from), ...lines]; transcript(from); }
    else pending();
    if ("ledger" in rest) ledger();
    if (view.round) {
      $("#title").textContent = view.round.title;
      $("#place").textContent = view.round.of > 1 ? `Round ${view.round.number} of ${view.round.of}` : "";
    }
    if (rest.messages?.length) tell(rest.messages.at(-1));
    ask();
    said = 1;
    keep();
    if (view.standing && view.standing !== "going") leave();
  }

  /* The round is over or paused: the page that comes next says which. */
  function leave() {
    if (view.standing === "over") { try { sessionStorage.removeItem(place); } catch { /* none */ } }
    socket.onclose = null;
    location.reload();
  }

  function open() {
    const from = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}`;
    socket = new WebSocket(`${from}/practice/${encodeURIComponent(name)}/room?by=${mine.by}`);
    socket.onopen = () => {
      wait = 400;
      $("#lost").textContent = "";
      for (const one of mine.out) socket.send(JSON.stringify(one));
    };
    socket.onmessage = ({ data }) => take(JSON.parse(data));
    socket.onclose = ({ code }) => {
      $("#lost").textContent = code === 1008
        ? "This room is closed to you; reload the page."
        : "The connection is lost, and is tried again. What you type is kept here and said when it is back.";
      if (code === 1008) return;
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 5000);
    };
  }
  open();
}
