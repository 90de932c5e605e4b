/* Size of type and contrast, kept in this browser only.  Without script the system's own
   preferences decide. */
(() => {
  "use strict";
  const root = document.documentElement;
  const names = ["size", "contrast"];
  const kept = (name) => {
    try {
      return localStorage.getItem("gongkai-" + name);
    } catch {
      return null;
    }
  };
  const keep = (name, value) => {
    try {
      localStorage.setItem("gongkai-" + name, value);
    } catch {
      return;
    }
  };
  const apply = (name, value) => {
    if (value) root.dataset[name] = value;
    else delete root.dataset[name];
  };
  names.forEach((name) => apply(name, kept(name)));

  const mark = (group, value) => {
    group.querySelectorAll("button").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.value === (value || "")));
    });
  };
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-switches]").forEach((box) => {
      box.hidden = false;
      box.querySelectorAll("fieldset[data-name]").forEach((group) => {
        const name = group.dataset.name;
        mark(group, kept(name));
        group.addEventListener("click", (event) => {
          const button = event.target.closest("button");
          if (!button) return;
          keep(name, button.value);
          apply(name, button.value);
          mark(group, button.value);
        });
      });
    });
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
  });
})();
