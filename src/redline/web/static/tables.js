// A table as a form: what was changed is marked, and leaving asks.
"use strict";

for (const form of $$("[data-table]")) {
  const state = $("[data-state]", form);
  const changed = () => $$("td input,td textarea", form).filter((one) => one.value !== one.defaultValue);
  const count = () => {
    const found = changed();
    for (const one of $$("td", form)) one.classList.toggle("changed-cell", found.some((f) => one.contains(f)));
    state.textContent = found.length ? `${found.length} not saved` : "";
  };
  const ask = (event) => { if (changed().length) event.preventDefault(); };
  form.addEventListener("input", count);
  form.addEventListener("submit", () => removeEventListener("beforeunload", ask));
  addEventListener("beforeunload", ask);
  count();
}
