/* The editor of running text.  The text area stays the truth: the page writes into it. */
(() => {
  "use strict";

  const ALIGNED = ["center", "right"];
  const BLOCKS = "p,h2,h3,h4,td,th";

  /* ---- between what is stored and what is shown ---- */

  const shown = (stored) => {
    const box = new DOMParser().parseFromString(stored, "text/html").body;
    for (const embed of box.querySelectorAll("embed[embedtype=image]")) {
      embed.replaceWith(figure(embed.id || embed.getAttribute("id"), embed.getAttribute("format"), embed.getAttribute("alt")));
    }
    return box.innerHTML || "<p><br></p>";
  };

  const stored = (page) => {
    const copy = page.cloneNode(true);
    for (const each of copy.querySelectorAll("figure[data-picture]")) {
      const embed = document.createElement("embed");
      embed.setAttribute("embedtype", "image");
      embed.setAttribute("id", each.dataset.picture);
      embed.setAttribute("format", each.dataset.format || "fullwidth");
      embed.setAttribute("alt", each.dataset.alt || "");
      each.replaceWith(embed);
    }
    const text = copy.textContent.trim();
    return text || copy.querySelector("embed,table") ? copy.innerHTML : "";
  };

  const figure = (id, format, alt) => {
    const box = document.createElement("figure");
    box.contentEditable = "false";
    box.dataset.picture = id;
    box.dataset.format = format || "fullwidth";
    box.dataset.alt = alt || "";
    const picture = document.createElement("img");
    picture.src = `/admin/images/${id}/preview/max-800x600/`;
    picture.alt = alt || "";
    const says = document.createElement("figcaption");
    says.textContent = alt ? `图片：${alt}` : "图片（没有文字说明，请补上）";
    box.append(picture, says);
    return box;
  };

  /* ---- what is pasted: only what the site keeps ---- */

  const KEPT = new Set("A,B,BLOCKQUOTE,BR,CAPTION,EM,H2,H3,H4,I,LI,OL,P,STRONG,SUB,SUP,TABLE,TBODY,TD,TFOOT,TH,THEAD,TR,UL".split(","));
  const DROPPED = new Set("SCRIPT,STYLE,META,LINK,TITLE,XML,HEAD,IMG,OBJECT,IFRAME".split(","));

  const pasted = (markup) => {
    const body = new DOMParser().parseFromString(markup, "text/html").body;
    for (const each of [...body.querySelectorAll("*")]) {
      const name = each.tagName;
      if (DROPPED.has(name)) { each.remove(); continue; }
      const align = ALIGNED.find((one) => (each.style.textAlign || each.getAttribute("align")) === one);
      for (const attribute of [...each.attributes]) {
        if (!["href", "rowspan", "colspan"].includes(attribute.name)) each.removeAttribute(attribute.name);
      }
      if (align) each.className = align;
      if (name === "H1") rename(each, "h2");
      else if (name === "DIV" && !each.querySelector("div,p,table,ul,ol")) rename(each, "p");
      else if (!KEPT.has(name)) each.replaceWith(...each.childNodes);
    }
    for (const each of [...body.querySelectorAll("p,h2,h3,h4")]) {
      if (!each.textContent.replace(/[\s\u00a0]/g, "") && !each.querySelector("br")) each.remove();
    }
    return body.innerHTML;
  };

  const rename = (element, name) => {
    const other = document.createElement(name);
    if (element.className) other.className = element.className;
    other.append(...element.childNodes);
    element.replaceWith(other);
    return other;
  };

  const asParagraphs = (text) => text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean)
    .map((line) => { const p = document.createElement("p"); p.textContent = line; return p.outerHTML; }).join("");

  /* ---- one editor ---- */

  const start = (area) => {
    if (area.dataset.started) return;
    area.dataset.started = "yes";
    const frame = area.closest(".document-editor");
    const tools = document.createElement("div");
    tools.className = "document-editor-tools";
    tools.setAttribute("role", "toolbar");
    tools.setAttribute("aria-label", "正文编辑");
    const page = document.createElement("div");
    page.className = "document-editor-page";
    page.contentEditable = "true";
    page.setAttribute("role", "textbox");
    page.setAttribute("aria-multiline", "true");
    const label = document.querySelector(`label[for="${area.id}"]`);
    page.setAttribute("aria-label", label ? label.textContent.trim() : "正文");
    const status = document.createElement("p");
    status.className = "document-editor-status";
    status.setAttribute("role", "status");
    page.innerHTML = shown(area.value);
    area.hidden = true;
    frame.append(tools, page, status);
    document.execCommand("defaultParagraphSeparator", false, "p");

    const keep = () => {
      area.value = stored(page);
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.dispatchEvent(new Event("change", { bubbles: true }));
      count();
    };
    const count = () => {
      const length = page.textContent.replace(/\s/g, "").length;
      const tables = page.querySelectorAll("table").length;
      status.textContent = `${length} 字` + (tables ? `，表格 ${tables} 个` : "");
    };
    let kept = null;
    const remember = () => {
      const selection = document.getSelection();
      if (selection.rangeCount && page.contains(selection.anchorNode)) kept = selection.getRangeAt(0).cloneRange();
    };
    const restore = () => {
      page.focus();
      if (!kept) return;
      const selection = document.getSelection();
      selection.removeAllRanges();
      selection.addRange(kept);
    };
    const command = (name, value) => { restore(); document.execCommand(name, false, value); remember(); keep(); };
    const insert = (markup) => command("insertHTML", markup);
    const around = (query) => {
      const node = kept && (kept.startContainer.nodeType === 1 ? kept.startContainer : kept.startContainer.parentElement);
      const found = node && node.closest(query);
      return found && page.contains(found) ? found : null;
    };
    const align = (name) => {
      restore();
      const block = around(BLOCKS);
      if (block) { block.className = block.className === name ? "" : name; if (!block.className) block.removeAttribute("class"); }
      keep();
    };
    const choose = (kind, handlers, answer, take) => {
      remember();
      const url = frame.dataset[`${kind}Chooser`];
      window.ModalWorkflow({
        url: kind === "picture" ? `${url}?select_format=true` : url,
        onload: window[handlers],
        responses: { [answer]: (chosen) => { restore(); take(chosen); keep(); } },
        onError: () => { status.textContent = "选择窗口没有打开，请稍后再试。"; },
      });
    };
    const words = (otherwise) => (kept && !kept.collapsed ? kept.toString() : otherwise);
    const link = (attributes, text) => {
      const element = document.createElement("a");
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.textContent = text;
      insert(element.outerHTML);
    };
    const table = () => {
      const cells = "<td><br></td>".repeat(3);
      insert(`<table><tbody>${`<tr>${cells}</tr>`.repeat(3)}</tbody></table><p><br></p>`);
    };
    const row = (where) => {
      const cell = around("tr");
      if (!cell) { status.textContent = "先把光标放到表格里。"; return; }
      if (where === "remove") { const box = cell.closest("table"); cell.remove(); if (!box.querySelector("tr")) box.remove(); }
      else {
        const added = cell.cloneNode(true);
        for (const each of added.children) { each.innerHTML = "<br>"; each.removeAttribute("rowspan"); }
        cell.after(added);
      }
      keep();
    };
    const column = (where) => {
      const cell = around("td,th");
      if (!cell) { status.textContent = "先把光标放到表格里。"; return; }
      const index = cell.cellIndex;
      for (const each of cell.closest("table").rows) {
        const there = each.cells[Math.min(index, each.cells.length - 1)];
        if (!there) continue;
        if (where === "remove") there.remove();
        else { const added = document.createElement(there.tagName); added.innerHTML = "<br>"; there.after(added); }
      }
      keep();
    };
    const source = (button) => {
      const open = !area.hidden;
      if (open) { page.innerHTML = shown(area.value); keep(); }
      area.hidden = open;
      page.hidden = !open;
      frame.classList.toggle("document-editor-source", !open);
      button.setAttribute("aria-pressed", String(!open));
    };

    const TOOLS = [
      ["标题", () => command("formatBlock", "h2")],
      ["小标题", () => command("formatBlock", "h3")],
      ["段落", () => command("formatBlock", "p")],
      null,
      ["加粗", () => command("bold")],
      ["居中", () => align("center")],
      ["居右", () => align("right")],
      ["编号", () => command("insertOrderedList")],
      ["项目", () => command("insertUnorderedList")],
      null,
      ["链接", () => {
        remember();
        const to = window.prompt("链接地址（http:// 或 https:// 开头）", "https://");
        if (to && /^(https?:|mailto:|tel:)/.test(to)) link({ href: to }, words(to));
      }],
      ["本站页面", () => choose("page", "PAGE_CHOOSER_MODAL_ONLOAD_HANDLERS", "pageChosen",
        (chosen) => link(chosen.id ? { linktype: "page", id: chosen.id } : { href: chosen.url }, words(chosen.title || chosen.url)))],
      ["附件", () => choose("file", "DOCUMENT_CHOOSER_MODAL_ONLOAD_HANDLERS", "chosen",
        (chosen) => link({ linktype: "document", id: chosen.id }, words(chosen.title)))],
      ["图片", () => choose("picture", "IMAGE_CHOOSER_MODAL_ONLOAD_HANDLERS", "chosen",
        (chosen) => { insert(`${figure(chosen.id, chosen.format, chosen.alt).outerHTML}<p><br></p>`); })],
      null,
      ["插入表格", table],
      ["加行", () => row("add")],
      ["删行", () => row("remove")],
      ["加列", () => column("add")],
      ["删列", () => column("remove")],
      null,
      ["清除格式", () => { command("removeFormat"); command("formatBlock", "p"); }],
      ["撤销", () => command("undo")],
      ["重做", () => command("redo")],
      ["源代码", source],
    ];
    for (const each of TOOLS) {
      if (each === null) {
        const between = document.createElement("span");
        between.className = "between";
        tools.append(between);
        continue;
      }
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = each[0];
      button.addEventListener("mousedown", (event) => event.preventDefault());
      button.addEventListener("click", () => each[1](button));
      tools.append(button);
    }

    page.addEventListener("input", keep);
    page.addEventListener("keyup", remember);
    page.addEventListener("mouseup", remember);
    page.addEventListener("blur", remember);
    page.addEventListener("paste", (event) => {
      const markup = event.clipboardData.getData("text/html");
      const text = event.clipboardData.getData("text/plain");
      if (!markup && !text) return;
      event.preventDefault();
      remember();
      insert(markup ? pasted(markup) : asParagraphs(text));
    });
    count();
  };

  const startAll = () => document.querySelectorAll("textarea[data-document-editor]").forEach(start);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startAll);
  else startAll();
  document.addEventListener("w-formset:added", startAll);
})();
