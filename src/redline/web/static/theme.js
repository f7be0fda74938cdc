// Before anything is drawn: light or dark, as somebody chose here, else as the system asks.
"use strict";
{
  let chosen = null;
  try { chosen = localStorage.getItem("theme"); } catch { /* no storage: the system decides */ }
  if (chosen) document.documentElement.dataset.theme = chosen;
}
