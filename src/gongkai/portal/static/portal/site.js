/* Size of type and contrast, kept in this browser only; reading aloud; the file field in Chinese; printing.
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
  // What a page says, piece by piece: a long text in one piece is cut off by some browsers.
  const pieces = () => {
    const said = document.querySelector("[data-spoken]") || document.querySelector("main");
    const title = document.querySelector("main h1");
    const parts = [...said.querySelectorAll("h2, h3, p, li, dt, dd, td, th")]
      .filter((part) => part.checkVisibility() && !part.querySelector("p, li, dt, dd"))
      .map((part) => part.innerText.trim());
    const all = title && !said.contains(title) ? [title.innerText.trim(), ...parts] : parts;
    return all.filter(Boolean);
  };
  const speak = (button) => {
    const stop = () => {
      speechSynthesis.cancel();
      button.setAttribute("aria-pressed", "false");
      button.textContent = "朗读";
    };
    button.hidden = false;
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-pressed") === "true") {
        stop();
        return;
      }
      button.setAttribute("aria-pressed", "true");
      button.textContent = "停止朗读";
      const texts = pieces();
      texts.forEach((text, at) => {
        const piece = new SpeechSynthesisUtterance(text);
        piece.lang = "zh-CN";
        if (at === texts.length - 1) piece.addEventListener("end", stop);
        speechSynthesis.speak(piece);
      });
    });
    window.addEventListener("pagehide", () => speechSynthesis.cancel());
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
    if ("speechSynthesis" in window) document.querySelectorAll("[data-speak]").forEach(speak);
    document.querySelectorAll(".field input[type=file]").forEach(choose);
    document.querySelectorAll("[data-print]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => window.print());
    });
  });
})();
