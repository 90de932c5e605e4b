// The preview follows the typing; without this script the button 更新预览 does the same.
(() => {
  const form = document.querySelector("[data-letter-form]");
  const pane = document.querySelector("[data-letter-pane]");
  if (!form || !pane) return;

  let timer = 0;
  let asked = 0;

  async function preview() {
    const turn = ++asked;
    const body = new FormData(form);
    body.set("refresh", "1");
    try {
      const answer = await fetch(location.href, {
        method: "POST",
        body,
        headers: { "X-Preview": "1" },
        credentials: "same-origin",
      });
      if (!answer.ok || answer.redirected) return;
      const text = await answer.text();
      if (turn === asked) pane.innerHTML = text;
    } catch {
      // Offline: what was typed stays in the form, the next change asks again.
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(preview, 600);
  });
  // Another ground asks for other passages: the page is asked for anew, with all that was typed.
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[data-refreshes], [name=fact-grounds], [name=fact-organ_unknown]")) return;
    clearTimeout(timer);
    form.requestSubmit(form.querySelector("[name=refresh]"));
  });
})();
