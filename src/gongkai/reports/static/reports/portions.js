// Sends more files than one form may carry in portions that join one upload; without it, an archive.
const form = document.querySelector("form[data-portions]");
const input = form.querySelector("input[type=file]");
const button = form.querySelector("button[type=submit]");
const sent = form.querySelector("[data-sent]");
const most = Number(form.dataset.portions);

const portion = async (files, batch) => {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("batch", batch);
  files.forEach((file) => body.append("reports", file));
  const headers = { Accept: "application/json" };
  const answer = await fetch(window.location.href, { method: "POST", body, headers });
  const isAnswer = (answer.headers.get("Content-Type") || "").startsWith("application/json");
  if (!answer.ok || !isAnswer) throw new Error(answer.status);
  return answer.json();
};

form.addEventListener("submit", async (event) => {
  const files = [...input.files];
  if (files.length <= most) return;
  event.preventDefault();
  button.disabled = true;
  let held = { batch: "", url: "" };
  let done = 0;
  try {
    while (done < files.length) {
      sent.textContent = `正在上传：已收到 ${done} / ${files.length} 个文件，请不要关闭本页。`;
      held = await portion(files.slice(done, done + most), held.batch);
      done = Math.min(done + most, files.length);
    }
    window.location.assign(held.url);
  } catch {
    sent.textContent = `上传中断：已收到 ${done} / ${files.length} 个文件，收到的不会丢失，列在本页“已上传”中；请刷新后上传其余的。`;
    button.disabled = false;
  }
});
