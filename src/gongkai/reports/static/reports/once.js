/* A form of the report desk is sent once: a second click waits for the answer to the first. */
(() => {
  "use strict";
  let sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (!form.matches(".rd-form, .rd-inline, .rd-actions form")) return;
    if (sent.has(form)) event.preventDefault();
    sent.add(form);
  });
  // Coming back to the page, the officer may send it again.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) sent = new WeakSet();
  });
})();
