// Brings the line in which the cell stands into view inside the frame of the source.
const here = document.querySelector("[data-here]");
const frame = here?.closest(".rb-paper");
if (frame) {
  const away = here.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  frame.scrollTop = away - frame.clientHeight / 3;
}
