// The live queue: htmx asks for its rows every five seconds. The page works without this file.
(() => {
  "use strict";
  window.addEventListener("pageshow", event => { if (event.persisted) location.reload(); });

  // ---- what is new, and what the reader has chosen
  const ids = () => new Set([...document.querySelectorAll("#queue [data-row]")].map(row => row.id));
  let known = ids();
  let chosen = new Set();
  document.addEventListener("htmx:beforeSwap", event => {
    if (event.target.id !== "queue") return;
    known = ids();
    chosen = new Set([...document.querySelectorAll("#queue [data-mark]:checked")].map(mark => mark.id));
  });
  document.addEventListener("htmx:afterSettle", event => {
    if (event.target.id !== "queue") return;
    for (const id of chosen) {
      const mark = document.getElementById(id);
      if (mark) mark.checked = true;
    }
    const fresh = [...document.querySelectorAll("#queue [data-row]")].filter(row => !known.has(row.id));
    for (const row of fresh) row.closest("tr").classList.add("fresh");
    const said = document.getElementById("said");
    if (said && fresh.length) said.textContent = fresh.length === 1 ? "1 more case" : `${fresh.length} more cases`;
  });
})();
