// Names the files that were chosen or dropped before they are sent.
const pick = document.querySelector("[data-pick]");
const field = pick.querySelector("input[type=file]");
const said = pick.querySelector("[data-chosen]");
const SHOWN = 8;

const size = (bytes) =>
  bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`;

const tell = () => {
  const files = [...field.files];
  const whole = files.reduce((sum, file) => sum + file.size, 0);
  const names = files.slice(0, SHOWN).map((file) => file.name).join("、");
  const more = files.length > SHOWN ? " 等" : "";
  said.textContent = files.length
    ? `已选 ${files.length} 个文件，共 ${size(whole)}：${names}${more}`
    : "还没有选择，也可以把文件拖到这里";
};

pick.classList.add("is-live");
field.addEventListener("change", tell);
for (const kind of ["dragover", "dragleave", "drop"]) {
  pick.addEventListener(kind, (event) => {
    event.preventDefault();
    pick.classList.toggle("is-over", kind === "dragover");
    if (kind !== "drop") return;
    field.files = event.dataTransfer.files;
    tell();
  });
}
tell();
