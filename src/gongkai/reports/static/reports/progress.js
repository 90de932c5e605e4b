// Follows the reading of an upload and shows the finished page; without it, a link does the same.
const place = document.querySelector("[data-progress]");
const bar = place.querySelector("progress");
const figure = place.querySelector("b");
const PAUSE = 3000;

const look = async () => {
  try {
    const answer = await fetch(place.dataset.progress, { headers: { Accept: "application/json" } });
    // Signed out, or the upload is no more: the page says so itself.
    if (answer.redirected || answer.status === 403 || answer.status === 404) return window.location.reload();
    const { done, total } = await answer.json();
    bar.value = done;
    figure.textContent = done;
    if (done === total) return window.location.reload();
  } catch {
    // The site is being started again, or the line was lost for a moment: asked once more.
  }
  setTimeout(look, PAUSE);
};

setTimeout(look, PAUSE);
