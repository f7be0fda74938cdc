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

  /* Reading aloud: the interviewer's lines, an interruption before all else; Escape and leaving end it. */
  const aloud = $("#aloud");
  const hush = () => { if (speaks) speechSynthesis.cancel(); };
  room.addEventListener("spoken", ({ detail }) => {
    if (!aloud.checked || !speaks) return;
    if (detail.kind === "interruption") hush();
    const words = new SpeechSynthesisUtterance(detail.text.slice(0, 1200));
    words.lang = "en";
    speechSynthesis.speak(words);
  });
  aloud.addEventListener("change", () => { if (!aloud.checked) hush(); });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") hush(); });

  /* Dictation: what is heard for good is said, what is guessed stands in the box behind what was typed. */
  const dictate = $("#dictate");
  const REASONS = {
    "not-allowed": "The browser does not let this page use the microphone. Allow it beside the address, or type instead.",
    "service-not-allowed": "The browser does not let this page take dictation; type instead.",
    "audio-capture": "No microphone was found. Plug one in, or type instead.",
    network: "The browser could not reach what turns speech into words; type instead.",
  };
  let hears = null;
  let guess = "";

  /* Put a guess in place of the one before; what somebody typed stays. */
  function guessed(words) {
    const typed = guess && box.value.endsWith(guess) ? box.value.slice(0, -guess.length) : guess ? null : box.value;
    guess = "";
    if (typed === null) return; // they went on from the guess: it is theirs now
    const apart = typed && !/\s$/.test(typed) && words ? " " : "";
    guess = words ? apart + words : "";
    box.value = typed + guess;
    box.dispatchEvent(new Event("input"));
  }
  function heard(words) {
    guessed("");
    if (!words || window.sayInRoom(words, false)) return;
    box.value = [box.value.trim(), words].filter(Boolean).join(" "); // nobody listens now, and no word is lost
    box.dispatchEvent(new Event("input"));
  }
  function listen(local) {
    hears = new Recognition();
    hears.lang = "en";
    hears.continuous = true;
    hears.interimResults = true;
    if (local) hears.processLocally = true;
    hears.onresult = ({ results, resultIndex }) => {
      const fresh = [...results].slice(resultIndex);
      for (const one of fresh) if (one.isFinal) heard(one[0].transcript.trim());
      guessed(fresh.filter((one) => !one.isFinal).map((one) => one[0].transcript.trim()).join(" "));
    };
    hears.onerror = ({ error }) => {
      if (error === "no-speech" || error === "aborted") return;
      dictate.checked = false;
      $("#dictate-trouble").textContent = REASONS[error] || `Dictation ended: ${error}. Type instead, or tick it again.`;
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
  function stop() {
    dictate.checked = false;
    hears?.abort();
    hush();
  }
  if (Recognition) {
    on_this_device().then((local) => {
      if (local) $("#dictate-says").textContent = "Words are made on this device; nothing that you say leaves it.";
      dictate.addEventListener("change", () => {
        $("#dictate-trouble").textContent = "";
        if (dictate.checked) listen(local);
        else hears?.stop();
      });
    });
    /* Whoever is cut off is not heard to the end of the sentence; listening begins anew. */
    room.addEventListener("spoken", ({ detail }) => {
      if (detail.kind !== "interruption") return;
      guess = "";
      if (dictate.checked) hears?.abort();
    });
  }
  room.addEventListener("left", stop);
  window.addEventListener("pagehide", stop);
}
