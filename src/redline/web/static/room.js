// The room of an interview: what is typed goes to the app piece by piece, what changed comes back.
"use strict";
{
  const room = $("#room");
  const box = $("#box");
  const name = room.dataset.name;
  const place = `room-${name}`;
  const view = { lines: [], put: null, turn: 0, wants: "nothing", left: null, taken: 0, ledger: [], apart: [] };
  const BREATH = 12;
  let mine = { by: Math.random().toString(36).slice(2), n: 0, out: [], draft: "", put: null, sheet: "" };
  let socket = null;
  let wait = 400;
  let sent = "";
  let typed = 0;
  let said = 0; // whether the app has spoken since the page was loaded

  /* What was typed and did not arrive yet outlives a reload of the page. */
  try { mine = { ...mine, ...JSON.parse(sessionStorage.getItem(place)) }; } catch { /* nothing kept */ }
  box.value = sent = mine.draft;
  const keep = () => {
    mine.draft = box.value;
    mine.sheet = sheets.text();
    try { sessionStorage.setItem(place, JSON.stringify(mine)); } catch { /* the app keeps it as well */ }
  };

  const send = (message) => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  };
  const pending = () => transcript.pending(mine.out.map((one) => one.text).filter(Boolean).join(" "));

  /* Say a piece; it stays here until the app has it in the kept interview. False where nobody listens. */
  function say(text, done) {
    if (!["speech", "ready"].includes(view.wants)) return false;
    const piece = { kind: "say", by: mine.by, n: ++mine.n, turn: view.turn, text, done, draft: box.value };
    mine.out.push(piece);
    sent = box.value;
    keep();
    send(piece);
    pending();
    return true;
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
    if (view.wants === "ready") send({ kind: "begin" }); // notes stay where they are
    else if (event.ctrlKey || event.metaKey || !box.value.trim()) end();
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
  sheets.begin(send, keep);

  /* The box as the app wants it: emptied when it is cut off, filled when the talk goes on. */
  function put_in(turned) {
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

  const LABELS = { ready: "Prepare", speech: "Speak", writing: "Write", marks: "Mark", nothing: "Listen" };
  function ask() {
    const { wants } = view;
    const ready = wants === "ready";
    const replying = view.round?.part === "replying";
    $("#sheet").hidden = wants !== "writing";
    $("#own-marks").hidden = wants !== "marks";
    $("#speak").hidden = ["writing", "marks"].includes(wants);
    $("#begin").hidden = !ready;
    $("#say").hidden = ready;
    $("#done").hidden = ready;
    $("#back").hidden = !view.aside || wants !== "speech";
    $("#part").textContent = replying && wants === "speech" ? "Reply" : LABELS[wants] || "Speak";
    $("#box-label").textContent = ready ? "Notes for yourself; what stands here when you begin is yet to be said"
      : replying ? "Answer the interviewer" : "Speak";
    if (!replying) $("#alert").replaceChildren(), $("#alert").classList.remove("now");
    room.dataset.part = view.round?.part || "";
    room.dataset.wants = wants;
    if (wants === "writing") sheets.written(view.case, mine.sheet, view.round);
    if (wants === "marks") sheets.marks(view.marking);
  }

  function take(news) {
    const { from, lines, ...rest } = news;
    const turned = said > 0 && "turn" in rest && rest.turn > view.turn;
    const filled = "put" in rest;
    Object.assign(view, rest);
    mine.out = mine.out.filter((one) => one.n > view.taken);
    if ("left" in rest) roomClock.set(view.left, view.timed, rest.wants || filled);
    if (filled) put_in(turned);
    if (lines) {
      view.lines = [...view.lines.slice(0, from), ...lines];
      transcript.draw(view.lines, from, said === 0);
    }
    pending();
    if ("ledger" in rest) transcript.ledger(view.ledger);
    if ("apart" in rest) transcript.apart(view.apart);
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
    room.dispatchEvent(new CustomEvent("left"));
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
