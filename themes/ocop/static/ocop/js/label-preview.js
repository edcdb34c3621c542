// The pictures of label and sheet follow the form. Without this script "Show how it looks" does the same.
const form = document.querySelector("[data-label-form]");
const pictures = form ? [...form.querySelectorAll("[data-label-picture]")] : [];
const trial = form?.querySelector("[data-label-trial]");
let waiting;

function query() {
  const data = new FormData(form);
  data.delete("csrfmiddlewaretoken");
  return new URLSearchParams(data).toString();
}

async function look() {
  const chosen = query();
  for (const picture of pictures) {
    const address = `${form.dataset.labelForm}?${chosen}&what=${picture.dataset.labelPicture}`;
    const answer = await fetch(address).catch(() => null);
    if (chosen !== query()) return;
    picture.classList.toggle("is-old", !answer?.ok);
    if (answer?.ok) picture.src = address;
  }
  if (trial) trial.search = `?${chosen}`;
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, 400);
});
