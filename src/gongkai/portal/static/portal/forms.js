/* What makes the forms of requests easier with script; without it they work as they stand.
   A draft is kept in this browser only, numbers of documents never unless the visitor says so. */
(() => {
  "use strict";

  /* The list of errors at the top is read first; its lines lead into their fields. */
  const errors = document.querySelector("[data-errors]");
  if (errors) {
    errors.focus();
    errors.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const target = link && document.getElementById(link.hash.slice(1));
      if (!target) return;
      const field = target.matches("fieldset") ? target.querySelector("input") : target;
      event.preventDefault();
      target.scrollIntoView({ block: "center" });
      field.focus({ preventScroll: true });
    });
  }

  /* A second click while the first is on its way sends nothing. */
  const sent = new WeakSet();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-once]")) return;
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    sent.add(form);
    form.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.querySelectorAll("form[data-once]").forEach((form) => {
      sent.delete(form);
      form.removeAttribute("aria-busy");
    });
  });

  /* Only the documents that fit the applicant can be chosen. */
  const fitDocuments = (form) => {
    const chosen = form.querySelector("input[name=applicant_kind]:checked");
    const groups = form.querySelectorAll("select[name=identity_kind] optgroup");
    if (groups.length !== 2) return;
    const isPerson = chosen && chosen.value === "natural_person";
    [...groups].forEach((group, place) => {
      const fits = !chosen || (place === 0) === isPerson;
      group.disabled = !fits;
      group.hidden = !fits;
      if (!fits && group.querySelector("option:checked")) form.elements.identity_kind.value = "";
    });
    const person = form.querySelector("[data-field=contact_person]");
    if (person) person.hidden = Boolean(isPerson) && !form.elements.contact_person.value;
  };
  document.querySelectorAll("form").forEach((form) => {
    if (!form.querySelector("select[name=identity_kind]")) return;
    form.addEventListener("change", () => fitDocuments(form));
    document.addEventListener("gongkai:restored", () => fitDocuments(form));
    fitDocuments(form);
  });

  /* Drafts ---------------------------------------------------------------- */
  const PREFIX = "gongkai-draft-";
  const SKIPPED = ["csrfmiddlewaretoken", "submission_key", "step"];
  const read = (name) => {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + name));
    } catch {
      return null;
    }
  };
  const write = (name, draft) => {
    try {
      localStorage.setItem(PREFIX + name, JSON.stringify(draft));
      return true;
    } catch {
      return false;
    }
  };
  const forget = (name) => {
    try {
      localStorage.removeItem(PREFIX + name);
    } catch {
      return;
    }
  };
  const clock = (at) =>
    new Date(at).toLocaleString("zh-CN", {
      month: "numeric",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
    });

  const finished = document.querySelector("[data-draft-done]");
  if (finished) forget(finished.dataset.draftDone);

  const keptFields = (form) =>
    [...form.elements].filter(
      (field) => field.name && !SKIPPED.includes(field.name) && !["file", "hidden", "submit", "button"].includes(field.type),
    );
  const isTicked = (field) => field.type === "radio" || field.type === "checkbox";

  const restore = (form, draft) => {
    keptFields(form).forEach((field) => {
      const value = draft.fields[field.name];
      if (value === undefined) return;
      if (field.type === "radio") field.checked = field.value === value;
      else if (field.type === "checkbox") field.checked = value === true;
      else field.value = value;
    });
    document.dispatchEvent(new Event("gongkai:restored"));
  };

  const collect = (form, everything) => {
    const fields = {};
    keptFields(form).forEach((field) => {
      if ("sensitive" in field.dataset && !everything) return;
      if (field.type === "radio") {
        if (field.checked) fields[field.name] = field.value;
      } else if (field.type === "checkbox") fields[field.name] = field.checked;
      else if (field.value) fields[field.name] = field.value;
    });
    return fields;
  };

  document.querySelectorAll("form[data-draft]").forEach((form) => {
    const name = form.dataset.draft;
    const bar = form.querySelector("[data-draft-bar]");
    const says = bar.querySelector("[data-draft-says]");
    const all = bar.querySelector("[data-draft-all]");
    let waiting = 0;

    const keep = () => {
      const at = Date.now();
      const kept = write(name, { at, all: all.checked, fields: collect(form, all.checked) });
      bar.hidden = false;
      says.textContent = kept
        ? `草稿已保存在本浏览器（${clock(at)}）。`
        : "这个浏览器不允许保存草稿，离开页面后填写的内容会丢失。";
    };

    const draft = read(name);
    const isFresh = "fresh" in form.dataset;
    if (draft && draft.fields && isFresh) {
      all.checked = draft.all === true;
      restore(form, draft);
      bar.hidden = false;
      says.textContent = `已恢复 ${clock(draft.at)} 保存的草稿。`;
    } else if (!isFresh) keep();

    form.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(keep, 500);
    });
    form.addEventListener("change", keep);
    bar.querySelector("[data-draft-clear]").addEventListener("click", () => {
      clearTimeout(waiting);
      forget(name);
      form.reset();
      keptFields(form).forEach((field) => {
        if (isTicked(field)) field.checked = false;
        else if (field.options) field.selectedIndex = 0;
        else if (!isFresh) field.value = "";
      });
      document.dispatchEvent(new Event("gongkai:restored"));
      says.textContent = "草稿已清除。";
      form.querySelector("input:not([type=hidden])").focus();
    });
  });
})();
