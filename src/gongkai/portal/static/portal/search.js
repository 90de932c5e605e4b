/* Titles are proposed while something is typed.  Without script the form works as well. */
(() => {
  "use strict";
  const field = document.querySelector("[data-suggest]");
  if (!field || !field.list) return;
  let waiting = 0;
  let asked = "";
  const propose = async () => {
    const typed = field.value.trim();
    if (typed.length < 2 || typed === asked) return;
    asked = typed;
    try {
      const answer = await fetch(field.dataset.suggest + "?q=" + encodeURIComponent(typed));
      if (!answer.ok || field.value.trim() !== typed) return;
      const options = (await answer.json()).suggestions.map((title) => {
        const option = document.createElement("option");
        option.value = title;
        return option;
      });
      field.list.replaceChildren(...options);
    } catch {
      return;
    }
  };
  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(propose, 250);
  });
  field.addEventListener("compositionend", propose);
})();
