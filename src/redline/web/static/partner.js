// The partner's page: the panel is put anew whenever somebody spoke in the interview.
"use strict";
{
  const panel = $("#panel");
  const from = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}`;
  let wait = 500;
  const open = () => {
    const socket = new WebSocket(`${from}/practice/partner/${panel.dataset.word}/panel`);
    socket.onmessage = ({ data }) => { wait = 500; put(panel, JSON.parse(data).html); };
    socket.onclose = ({ code }) => {
      if (code === 1008) return; // it is over; marks still go to its kept file
      setTimeout(open, wait);
      wait = Math.min(wait * 2, 10000);
    };
  };
  open();
}
