// Follows the reading of an upload and shows the finished page; without it, a link does the same.
const place = document.querySelector("[data-progress]");
const bar = place.querySelector("progress");
const figure = place.querySelector("b");

const look = async () => {
  const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { done, total } = await answer.json();
  bar.value = done;
  figure.textContent = done;
  if (done === total) window.location.reload();
  else setTimeout(look, 3000);
};

setTimeout(look, 3000);
