// The chat of "Try it": each answer is added below, with what was said so far for the next one.
"use strict";
{
  const form = document.getElementById("say");
  const talk = document.getElementById("talk");
  const words = document.getElementById("words");
  const ask = document.getElementById("ask");

  const said = async () => {
    const body = new FormData(form);
    for (const one of talk.lastElementChild?.querySelectorAll(".so-far input") ?? []) {
      body.append(one.name, one.value);
    }
    ask.disabled = true;
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { "x-part": "1" } });
      const html = await answer.text();
      if (!answer.ok) throw new Error(new DOMParser().parseFromString(html, "text/html").querySelector(".trouble")?.textContent ?? "It could not be asked.");
      talk.insertAdjacentHTML("beforeend", html);
      words.value = "";
      talk.lastElementChild.scrollIntoView({ block: "nearest" });
    } catch (error) {
      tell(error.message);
    } finally {
      ask.disabled = false;
      form.removeAttribute("aria-busy");
      words.focus();
    }
  };

  form?.addEventListener("submit", (event) => { event.preventDefault(); said(); });
  form?.addEventListener("reset", () => { talk.replaceChildren(); words.focus(); });
  words?.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (!ask.disabled) form.requestSubmit();
    }
  });
  for (const one of document.querySelectorAll("[data-words]")) {
    one.addEventListener("click", () => { words.value = one.dataset.words; words.focus(); });
  }
}
