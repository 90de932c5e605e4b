/* The desk that registers: shows only the dates the way in asks for, and what day follows. */
(() => {
  "use strict";
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.addEventListener("click", () => window.print());
  });
  const finished = document.querySelector("[data-draft-done]");
  if (finished) {
    try {
      localStorage.removeItem("gongkai-draft-" + finished.dataset.draftDone);
    } catch {
      return;
    }
  }

  const form = document.querySelector("form[data-received]");
  if (!form) return;
  const says = form.querySelector("[data-received-says]");
  const part = (name) => {
    const field = form.querySelector(`[name=${name}]`);
    return field.closest(".field");
  };
  const chosen = () => {
    const radio = form.querySelector("input[name=intake]:checked");
    return radio ? radio.value : "";
  };

  const show = () => {
    const way = chosen();
    part("signed_on").hidden = way !== "" && way !== "post_signed";
    part("confirmed_on").hidden = ["in_person", "post_signed"].includes(way);
    part("is_oral").hidden = way !== "" && way !== "in_person";
    part("read_back_at").hidden = part("is_oral").hidden || !form.elements.is_oral.checked;
    form.querySelectorAll("[data-rule]").forEach((rule) => {
      rule.hidden = way !== "" && rule.dataset.rule !== way;
    });
  };

  let asked = 0;
  const reckon = () => {
    const given = new URLSearchParams();
    given.set("intake", chosen());
    ["submitted_at", "signed_on", "confirmed_on"].forEach((name) => {
      if (!part(name).hidden) given.set(name, form.elements[name].value);
    });
    asked += 1;
    const turn = asked;
    fetch(`${form.dataset.received}?${given}`, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.json() : { says: "" }))
      .then((found) => {
        if (turn !== asked) return;
        says.hidden = !found.says;
        says.textContent = found.says;
      })
      .catch(() => {
        says.hidden = true;
      });
  };

  form.addEventListener("change", () => {
    show();
    reckon();
  });
  document.addEventListener("gongkai:restored", show);
  show();
  if (chosen()) reckon();
})();
