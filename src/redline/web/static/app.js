// What pages do beside links and forms: live parts, forms in place, dialogs, keys, the theme.
"use strict";

const root = document.documentElement;
const $ = (what, from = document) => from.querySelector(what);
const $$ = (what, from = document) => [...from.querySelectorAll(what)];

/* Say something to whoever sees or hears the page. */
function tell(words) {
  $("#told").textContent = words;
}

/* What Tab leads to. */
const CONTROLS = "a[href],button,input,select,textarea,summary,[tabindex]";

/* Put new HTML into a part, and keep the focus and the open details where they are. */
function put(part, html) {
  const held = document.activeElement;
  const place = part.contains(held) ? $$(CONTROLS, part).indexOf(held) : -1;
  const open = $$("details[id][open]", part).map((one) => one.id);
  part.innerHTML = html;
  for (const one of open) document.getElementById(one)?.setAttribute("open", "");
  if (place >= 0) again(held, place, $$(CONTROLS, part))?.focus();
  part.dispatchEvent(new CustomEvent("put", { bubbles: true }));
}

/* The control that stands for one that was put anew: by its id, by its words, or by its place. */
function again(held, place, now) {
  const same = (one) => one?.tagName === held.tagName && one.textContent === held.textContent;
  if (held.id) return document.getElementById(held.id);
  return same(now[place]) ? now[place] : now.find(same) || now[Math.min(place, now.length - 1)];
}

/* One socket for all live parts of a page; a lost one is said, and tried again. */
function follow(parts) {
  const asked = new URLSearchParams(parts.map((one) => ["part", one.dataset.live]));
  const where = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/live?${asked}`;
  let wait = 500;
  const open = () => {
    const socket = new WebSocket(where);
    socket.onmessage = ({ data }) => {
      wait = 500;
      root.classList.remove("cut-off");
      const { part, html } = JSON.parse(data);
      for (const one of parts) if (one.dataset.live === part) put(one, html);
    };
    socket.onclose = ({ code }) => {
      root.classList.add("cut-off");
      if (code === 1008) return;
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 10000);
    };
  };
  open();
}

/* A form with data-into is sent without leaving the page; the answer replaces that part. */
async function sent(form, button) {
  const body = new FormData(form, button);
  button?.setAttribute("disabled", "");
  form.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(button?.getAttribute("formaction") || form.action, {
      method: "POST", body, headers: { accept: "text/html", "x-part": "1" },
    });
    const html = await answer.text();
    put($(form.dataset.into), html);
  } catch {
    tell("The app does not answer; nothing was changed.");
  } finally {
    button?.removeAttribute("disabled");
    form.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.into) return;
  event.preventDefault();
  sent(form, event.submitter);
});

document.addEventListener("click", (event) => {
  const on = event.target.closest("[data-open],[data-close],[data-theme-switch],[data-print]");
  if (!on) return;
  if (on.dataset.open) document.getElementById(on.dataset.open)?.showModal();
  else if ("close" in on.dataset) on.closest("dialog").close();
  else if ("print" in on.dataset) print();
  else {
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* holds for this page */ }
  }
});

/* Keys: g and a letter goes somewhere, / searches, ? lists; never while somebody types. */
let gone = 0;
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || $("dialog[open]")) return;
  if (event.key === "g") { gone = Date.now(); return; }
  const go = Date.now() - gone < 1500 && $(`a[data-key="${CSS.escape(event.key)}"]`);
  gone = 0;
  const press = $(`[data-press="${CSS.escape(event.key)}"]:not(:disabled)`);
  if (go) go.click();
  else if (event.key === "?") $("#keys").showModal();
  else if (event.key === "/") $("[data-search]")?.focus();
  else if (press) press.tagName === "INPUT" || press.tagName === "TEXTAREA" ? press.focus() : press.click();
  else return;
  event.preventDefault();
});

const live = $$("[data-live]");
if (live.length) follow(live);
