// Writing a brief: lines with numbers and marks behind the text, findings in the margin as one
// types, mends, a draft that survives a reload. app.js is loaded before it.
"use strict";

const form = $("[data-writing]");
if (form) write(form);
else forget();

/* A text that was dropped on purpose is not brought back. */
function forget() {
  const kept = $("[data-kept]");
  if (kept) kept.addEventListener("submit", () => sessionStorage.removeItem(`brief:${kept.dataset.kept}`));
}

function write(form) {
  const text = $("#text", form);
  const mirror = $(".mirror", form);
  const margin = $("#margin", form);
  const state = $("[data-state]", form);
  const digest = form.elements.digest;
  const key = form.dataset.writing;
  const store = `brief:${key}`;
  const dialog = $("#comment");
  const narrow = matchMedia("(max-width:75rem)");
  let saved = text.value;
  let drawn = [];
  let asked = 0;
  let timer = 0;

  const say = (words) => { if (state.textContent !== words) state.textContent = words; };
  const dirty = () => text.value !== saved;

  /* The lines behind the text: only those that changed are made anew. */
  function draw() {
    const lines = text.value.split("\n");
    let head = 0;
    while (head < lines.length && head < drawn.length && lines[head] === drawn[head]) head++;
    let tail = 0;
    while (tail < lines.length - head && tail < drawn.length - head
      && lines[lines.length - 1 - tail] === drawn[drawn.length - 1 - tail]) tail++;
    const gone = [...mirror.children].slice(head, drawn.length - tail);
    const before = mirror.children[drawn.length - tail] ?? null;
    const made = lines.slice(head, lines.length - tail).map((line) => {
      const one = document.createElement("div");
      one.textContent = line;
      return one;
    });
    for (const one of gone) one.remove();
    for (const one of made) mirror.insertBefore(one, before);
    drawn = lines;
  }

  /* Underline what findings are about; columns count code points. */
  function mark() {
    for (const one of $$(".noted", mirror)) {
      one.textContent = one.textContent;
      one.className = "";
    }
    for (const found of $$(".finding", margin)) {
      const line = mirror.children[found.dataset.line - 1];
      if (!line || !shown(found)) continue;
      line.classList.add("noted");
      const letters = [...line.textContent];
      const [from, to] = [found.dataset.column - 1, found.dataset.end - 1];
      if (to <= from || to > letters.length || line.firstElementChild) continue;
      const word = document.createElement("mark");
      word.textContent = letters.slice(from, to).join("");
      line.replaceChildren(letters.slice(0, from).join(""), word, letters.slice(to).join(""));
    }
  }

  const shown = (found) => found.offsetParent !== null;

  /* Each finding beside its line, or below the one before it where there is no room. */
  function place() {
    const list = $(".found", margin);
    if (!list) return;
    const all = $$(".finding", list).filter(shown);
    if (narrow.matches) {
      for (const one of all) one.style.top = "";
      list.style.height = "";
      return;
    }
    const base = list.getBoundingClientRect().top - mirror.getBoundingClientRect().top;
    const tops = all.map((one) => (mirror.children[one.dataset.line - 1]?.offsetTop ?? 0) - base);
    const highs = all.map((one) => one.offsetHeight);
    let free = 0;
    all.forEach((one, n) => {
      const top = Math.max(tops[n], free);
      one.style.top = `${top}px`;
      free = top + highs[n] + 10;
    });
    list.style.height = `${free}px`;
  }

  /* The text from behind a place, in the units of the browser. */
  function offset(line, column) {
    const lines = text.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    return before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
  }

  function go(line, column = 1, end = 0) {
    const from = offset(line, column);
    text.focus({ preventScroll: true });
    text.setSelectionRange(from, end ? offset(line, end) : from);
    mirror.children[line - 1]?.scrollIntoView({ block: "center", behavior: "instant" });
  }

  /* Make edits from behind, so that the places before them stay true; each can be undone. */
  function mend(edits) {
    const last = [...edits].sort((a, b) => b.line - a.line || b.column - a.column);
    text.focus({ preventScroll: true });
    for (const one of last) {
      text.setSelectionRange(offset(one.line, one.column), offset(one.line, one.end));
      const done = one.text
        ? document.execCommand("insertText", false, one.text)
        : document.execCommand("delete");
      if (!done) text.setRangeText(one.text, text.selectionStart, text.selectionEnd, "end");
    }
    changed();
    look();
  }

  /* Write the remark that silences a finding, and go to where its reason is missing. */
  function ignore(edit) {
    mend([edit]);
    const before = text.value.indexOf('reason="', offset(edit.line, edit.column));
    if (before < 0) return;
    const at = before + 'reason="'.length;
    text.setSelectionRange(at, at);
    tell("Write the reason: without one the remark has no effect.");
  }

  function keep() {
    try {
      if (dirty()) sessionStorage.setItem(store, JSON.stringify({ text: text.value, digest: digest.value }));
      else sessionStorage.removeItem(store);
    } catch { /* no room: leaving still asks */ }
  }

  function changed() {
    draw();
    place();
    keep();
    if (dirty()) say("Not saved");
    // Until the text is looked at again, places of findings may be those of another text.
    for (const one of $$("[data-fix],[data-ignore],[data-mend-all]", margin)) one.disabled = true;
    clearTimeout(timer);
    timer = setTimeout(look, 250);
  }

  async function look() {
    clearTimeout(timer);
    const mine = ++asked;
    try {
      const answer = await fetch(`/launches/${key}/brief/checked`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text: text.value }),
      });
      if (mine !== asked || !answer.ok) return;
      const { parts, counts } = await answer.json();
      for (const [name, html] of Object.entries(parts)) put(document.getElementById(name), html);
      for (const [level, count] of Object.entries(counts)) {
        $(`[data-count="${level}"]`, form).textContent = count;
      }
      refresh();
    } catch {
      if (mine === asked) say("The app does not answer: findings are of before");
    }
  }

  function refresh() {
    draw();
    mark();
    place();
  }

  async function save() {
    say("Saving");
    const sent = text.value;
    let answer;
    try {
      answer = await fetch(`/api/launches/${key}/brief`, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text: sent, digest: digest.value, why: form.elements.why.value }),
      });
    } catch {
      say("Not saved: the app does not answer");
      return;
    }
    if (answer.status === 409) { leave(); form.submit(); return; }
    const said = await answer.json();
    if (!answer.ok) { say(`Not saved: ${said.error}`); return; }
    digest.value = said.digest;
    saved = sent;
    form.elements.why.value = "";
    keep();
    say(dirty() ? "Not saved" : "Saved");
  }

  function ask(event) {
    if (dirty()) event.preventDefault();
  }

  /* The text goes along to the next page, so nobody is asked. */
  function leave() {
    removeEventListener("beforeunload", ask);
  }

  function brought() {
    if (new URLSearchParams(location.search).has("fresh")) {
      sessionStorage.removeItem(store);
      history.replaceState(null, "", location.pathname);
      return;
    }
    const held = JSON.parse(sessionStorage.getItem(store) ?? "null");
    if (!held || held.text === saved) return;
    text.value = held.text;
    // Under its old digest: where the file was changed since, saving shows both.
    digest.value = held.digest;
    say("Not saved: brought back from before");
    look();
  }

  /* The finding that stands next behind the caret. */
  function next(back) {
    const line = caret();
    const all = $$(".finding", margin).filter(shown);
    const found = back
      ? all.filter((one) => one.dataset.line < line).pop() ?? all[all.length - 1]
      : all.find((one) => one.dataset.line > line) ?? all[0];
    if (!found) { tell("Nothing is found."); return; }
    go(Number(found.dataset.line), Number(found.dataset.column), Number(found.dataset.end));
    tell($$("p", found).map((one) => one.textContent.trim()).join(" "));
  }

  const caret = () => text.value.slice(0, text.selectionEnd).split("\n").length;

  /* A comment is on the line of the caret, and stays with its words. */
  function sayOn() {
    const line = caret();
    dialog.dataset.line = line;
    $("[data-comment-line]", dialog).textContent = line;
    $("[data-comment-quote]", dialog).textContent = text.value.split("\n")[line - 1];
    $("[data-comment-trouble]", dialog).textContent = "";
    dialog.showModal();
  }

  async function commented(event) {
    event.preventDefault();
    const words = event.target.elements.text;
    const line = Number(dialog.dataset.line);
    const answer = await fetch(`/api/launches/${key}/brief/comments`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: words.value, line, quote: text.value.split("\n")[line - 1] }),
    });
    if (!answer.ok) {
      $("[data-comment-trouble]", dialog).textContent = (await answer.json()).error;
      return;
    }
    words.value = "";
    dialog.close();
    look();
  }

  function mendHere() {
    const line = caret();
    const fix = $(`.finding[data-line="${line}"] [data-fix]:not(:disabled)`, margin);
    if (fix) fix.click();
    else tell("Nothing in this line can be mended without judgement.");
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save();
  });
  form.addEventListener("input", (event) => { if (event.target === text) changed(); });
  form.addEventListener("change", (event) => {
    const level = event.target.dataset.level;
    if (!level) return;
    margin.classList.toggle(`no-${level}`, !event.target.checked);
    refresh();
  });
  form.addEventListener("click", (event) => {
    const on = event.target.closest("[data-go],[data-fix],[data-ignore],[data-mend-all],[data-say],a[data-line]");
    if (!on) return;
    if ("say" in on.dataset) { sayOn(); return; }
    const found = on.closest(".finding");
    if (on.dataset.fix) mend(JSON.parse(on.dataset.fix));
    else if (on.dataset.ignore) ignore(JSON.parse(on.dataset.ignore));
    else if ("mendAll" in on.dataset) {
      mend($$("[data-together] [data-fix]", margin).flatMap((one) => JSON.parse(one.dataset.fix)));
    } else if (found) go(Number(found.dataset.line), Number(found.dataset.column), Number(found.dataset.end));
    else { event.preventDefault(); go(Number(on.dataset.line)); }
  });
  text.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey;
    if (event.key === "F8") next(event.shiftKey);
    else if (held && event.key === ".") mendHere();
    else if (held && event.key === "s") save();
    else return;
    event.preventDefault();
  });
  dialog?.addEventListener("submit", commented);
  addEventListener("beforeunload", ask);
  new ResizeObserver(place).observe(mirror);
  brought();
  refresh();
  const wanted = Number(new URLSearchParams(location.search).get("line"));
  if (wanted) go(wanted);
}
