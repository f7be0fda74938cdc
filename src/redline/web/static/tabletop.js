// An incident by the clock on the wall: news comes when it does, and what is written stays in the box.
"use strict";
{
  const table = $("#table");
  const words = $("#words");
  const from = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}`;
  let socket = null;
  let wait = 400;
  let view = null;
  let since = 0;

  const minute = () => view.minute + ((performance.now() - since) / 60000) * view.pace;
  const time = (at) => {
    const all = view.starts + Math.floor(at);
    return `${String(Math.floor(all / 60) % 24).padStart(2, "0")}:${String(all % 60).padStart(2, "0")}`;
  };
  function tick() {
    if (!view) return;
    const left = view.due === null ? null : Math.ceil(view.due - minute());
    $("#clock").textContent = time(minute());
    $("#clock").classList.toggle("late", left !== null && left <= 10);
    $("#due").textContent = left === null ? "Nothing is due"
      : left >= 0 ? `Due by ${time(view.due)}, in ${left} minutes` : `${-left} minutes late`;
  }
  setInterval(tick, 500);

  function take(news) {
    const fresh = !view || view.html !== news.html;
    view = news;
    since = performance.now();
    if (fresh) {
      put($("#feed"), news.html);
      $("#asked-h").scrollIntoView({ block: "nearest" });
    }
    tick();
    if (news.over) location.assign(`${location.pathname}?done=1`);
  }

  $("#say").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!words.value.trim() || socket?.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ say: words.value }));
    words.value = "";
    words.focus();
  });

  function open() {
    socket = new WebSocket(`${from}/practice/tabletop/${encodeURIComponent(table.dataset.name)}/table`);
    socket.onopen = () => { wait = 400; $("#lost").textContent = ""; };
    socket.onmessage = ({ data }) => take(JSON.parse(data));
    socket.onclose = ({ code }) => {
      if (code === 1000) return;
      if (code === 1008) { location.reload(); return; }
      $("#lost").textContent = "The connection is lost, and is tried again. The clock runs for a minute more.";
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 5000);
    };
  }
  open();
}
