// Small conveniences of the desk.  Every page works without them.
(() => {
  "use strict";

  const tickAll = (box) => {
    const table = box.closest("table");
    table.querySelectorAll("input[name=row]").forEach((each) => {
      each.checked = box.checked;
    });
  };

  const sayTicked = () => {
    const line = document.querySelector("[data-ticked]");
    if (!line) return;
    const count = document.querySelectorAll("input[name=row]:checked").length;
    line.dataset.hint = line.dataset.hint || line.textContent;
    line.textContent = count ? `已选 ${count} 件` : line.dataset.hint;
  };

  // The list is replaced when it is searched, so the page is listened to, not the boxes.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-tick-all]")) tickAll(event.target);
    if (event.target.matches("[data-tick-all], input[name=row]")) sayTicked();
  });

  const showFollows = () => {
    const told = document.getElementById("gk-grounds");
    const box = document.querySelector("[data-follows]");
    const choice = document.querySelector("select[name=ground]");
    if (!told || !box || !choice) return;
    const grounds = JSON.parse(told.textContent);
    (choice.closest("li") || choice.parentElement).append(box);
    const show = () => {
      const follows = grounds[choice.value];
      box.hidden = !follows;
      Object.entries(follows || {}).forEach(([name, words]) => {
        box.querySelector(`[data-follows-${name}]`).textContent = words;
      });
    };
    choice.addEventListener("change", show);
    show();
  };

  const rehearse = () => {
    const place = document.querySelector("[data-rehearsal]");
    const form = place && place.closest("form");
    if (!form) return;
    let waiting = 0;
    const ask = async () => {
      const typed = new FormData(form);
      typed.set("rehearse", "1");
      const answer = await fetch(form.action || window.location.href, {
        method: "POST",
        body: typed,
        headers: { "X-Requested-With": "fetch" },
        credentials: "same-origin",
      });
      if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
    };
    form.addEventListener("change", () => {
      window.clearTimeout(waiting);
      const lacking = [...form.querySelectorAll("[required]")].some((each) => !each.value);
      if (!lacking) waiting = window.setTimeout(ask, 350);
    });
  };

  // Of the fields of a supposition only those are shown that it asks for.
  const suppose = () => {
    const form = document.querySelector("[data-suppose]");
    if (!form) return;
    const what = form.querySelector("[name=what]");
    const show = () => {
      const asks = { extend: ["days"], silence: [] }[what.value] || ["until"];
      ["until", "days"].forEach((name) => {
        form.querySelector(`[data-field=${name}]`).hidden = !asks.includes(name);
      });
    };
    what.addEventListener("change", show);
    show();
  };

  const print = () => {
    const button = document.querySelector("[data-print]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  };

  const start = () => {
    showFollows();
    rehearse();
    suppose();
    print();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
