// On a wide screen a filter works as soon as it is ticked; on a phone several are ticked, then shown with the button.
const wide = window.matchMedia("(min-width: 60rem)");
for (const form of document.querySelectorAll("form[data-filters]")) {
  form.addEventListener("change", () => { if (wide.matches) form.requestSubmit(); });
}
