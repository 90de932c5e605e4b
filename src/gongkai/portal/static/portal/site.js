/* Size of type and contrast, kept in this browser only; the file field in Chinese; printing.
   Without script the system's own preferences decide, and everything else works as well. */
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
  // A file field speaks the language of the browser; the words around it are ours.
  const choose = (field) => {
    const box = document.createElement("span");
    const button = document.createElement("span");
    const said = document.createElement("span");
    box.className = "chooser";
    button.className = "button plain";
    button.textContent = "选择文件";
    said.className = "chooser-said";
    [button, said].forEach((part) => part.setAttribute("aria-hidden", "true"));
    const tell = () => {
      const name = field.files.length ? field.files[0].name : "";
      said.textContent = name || "还没有选择，也可以把文件拖到这里";
      field.title = name || "还没有选择文件";
      box.classList.toggle("chosen", Boolean(name));
    };
    field.before(box);
    box.append(button, said, field);
    field.addEventListener("change", tell);
    tell();
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
    document.querySelectorAll(".field input[type=file]").forEach(choose);
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
  });
})();
