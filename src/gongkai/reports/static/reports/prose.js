/* The editor of a prose part: names of figures are sought and put where the cursor is. */
(() => {
  "use strict";
  const text = document.querySelector("textarea[data-prose]");
  if (!text) return;
  const buttons = [...document.querySelectorAll("[data-token]")];
  const prints = new Map(buttons.map((b) => [b.dataset.token, b.dataset.prints]));

  // Nothing was clicked yet: what is inserted goes on where the text ends.
  text.setSelectionRange(text.value.length, text.value.length);
  const insert = (words) => {
    text.setRangeText(words, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };
  buttons.forEach((button) => {
    button.addEventListener("click", () => insert("{{" + button.dataset.token + "}}"));
  });
  document.querySelectorAll("[data-passage]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => insert(button.dataset.passage + "\n"));
  });

  const search = document.querySelector("#token-search");
  document.querySelector("[data-search]").hidden = false;
  const none = document.querySelector("[data-none]");
  const seek = () => {
    const words = search.value.trim().split(/\s+/);
    const fits = buttons.filter((button) => {
      const fit = words.every((word) => (button.dataset.token + button.dataset.prints).includes(word));
      button.parentElement.hidden = !fit;
      return fit;
    });
    none.hidden = fits.length > 0;
    return fits;
  };
  search.addEventListener("input", seek);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const [first] = seek();
    if (first) first.click();
  });

  const meter = document.querySelector("[data-length]");
  const most = Number(meter.dataset.most);
  const measure = () => {
    const printed = text.value
      .replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (whole, name) => prints.get(name) ?? whole)
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean)
      .join("\n");
    const length = [...printed].length;
    meter.textContent = `印出 ${length} 字` + (most ? `，原则上不超过 ${most} 字` : "");
    meter.classList.toggle("rd-error", most > 0 && length > most);
  };
  text.addEventListener("input", measure);
  measure();
})();
