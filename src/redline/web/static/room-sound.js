// Voice in the room, where the browser has one: read aloud, and take dictation. Both are off until asked for.
"use strict";
{
  const room = $("#room");
  const box = $("#box");
  const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
  const speaks = "speechSynthesis" in window && "SpeechSynthesisUtterance" in window;
  $("#no-sound").hidden = speaks || Boolean(Recognition);
  $("#aloud-field").hidden = !speaks;
  $("#dictate-field").hidden = !Recognition;

  /* Reading aloud: the interviewer's lines, an interruption before all else. */
  const aloud = $("#aloud");
  room.addEventListener("spoken", ({ detail }) => {
    if (!aloud.checked || !speaks) return;
    if (detail.kind === "interruption") speechSynthesis.cancel();
    const words = new SpeechSynthesisUtterance(detail.text.slice(0, 1200));
    words.lang = "en";
    speechSynthesis.speak(words);
  });
  aloud.addEventListener("change", () => {
    if (!aloud.checked) speechSynthesis.cancel();
  });

  /* Dictation: what is heard for good is said, what is guessed stands in the box. */
  const dictate = $("#dictate");
  let hears = null;
  function listen(local) {
    hears = new Recognition();
    hears.lang = "en";
    hears.continuous = true;
    hears.interimResults = true;
    if (local) hears.processLocally = true;
    hears.onresult = ({ results, resultIndex }) => {
      let guess = "";
      for (const result of [...results].slice(resultIndex)) {
        if (!result.isFinal) guess += result[0].transcript;
        else window.sayInRoom(result[0].transcript.trim(), false);
      }
      box.value = guess;
      box.dispatchEvent(new Event("change"));
    };
    hears.onerror = ({ error }) => {
      if (error === "no-speech") return;
      dictate.checked = false;
      tell(error === "not-allowed" ? "The browser does not let this page listen; type instead." : `Dictation ended: ${error}.`);
    };
    hears.onend = () => { if (dictate.checked) hears.start(); };
    hears.start();
  }
  async function on_this_device() {
    try {
      return (await Recognition.available({ langs: ["en"], processLocally: true })) === "available";
    } catch {
      return false;
    }
  }
  if (Recognition) {
    on_this_device().then((local) => {
      if (local) $("#dictate-says").textContent = "Words are made on this device; nothing that you say leaves it.";
      dictate.addEventListener("change", () => {
        if (dictate.checked) listen(local);
        else hears?.stop();
      });
    });
    /* Whoever is cut off is not listened to until they speak again. */
    room.addEventListener("spoken", ({ detail }) => {
      if (hears && dictate.checked && detail.kind === "interruption") hears.abort();
    });
  }
}
