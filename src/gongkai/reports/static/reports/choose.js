/* One box chooses every cell of a list, and the button says how many are chosen. */
(() => {
  "use strict";
  document.querySelectorAll("[data-choose]").forEach((all) => {
    const form = all.form;
    const boxes = [...form.querySelectorAll('input[type="checkbox"][name="cell"]')];
    const said = form.querySelector("[data-chosen-cells]");
    const tell = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      all.checked = chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
      if (said) said.textContent = chosen ? `（${chosen} 格）` : "";
    };
    all.closest("[hidden]")?.removeAttribute("hidden");
    all.addEventListener("change", () => {
      boxes.forEach((box) => (box.checked = all.checked));
      tell();
    });
    boxes.forEach((box) => box.addEventListener("change", tell));
    tell();
  });
})();
