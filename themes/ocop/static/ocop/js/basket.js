// Counts the basket again as soon as a number changes; without script the button "update" does it.
const form = document.querySelector("[data-basket]");
const REMEMBERED = "ocop-basket-field";
if (form) {
  let waiting;
  form.addEventListener("change", (event) => {
    if (event.target.type !== "number") return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      sessionStorage.setItem(REMEMBERED, event.target.id);
      form.requestSubmit();
    }, 700);
  });
  const field = document.getElementById(sessionStorage.getItem(REMEMBERED));
  sessionStorage.removeItem(REMEMBERED);
  field?.focus({ preventScroll: true });
}
