// An officers' session ends after half an hour. What stood in a long form then is kept in this tab, for the same person,
// from the form through the sign-in or the preview back to the form, and forgotten on any other page of the desk.
const SLOT = "ocop-typed";
const form = document.querySelector("form[data-typed]");
const kept = JSON.parse(sessionStorage.getItem(SLOT) ?? "null");

const fields = () =>
  [...form.elements].filter((field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type));
const isTicked = (field) => field.type === "radio" || field.type === "checkbox";

function typed() {
  return fields()
    .filter((field) => (isTicked(field) ? field.checked : field.value))
    .map((field) => [field.name, field.value]);
}

function putBack(values) {
  const before = JSON.stringify(typed());
  for (const field of fields()) {
    const value = values.find(([name, one]) => name === field.name && (!isTicked(field) || one === field.value));
    if (isTicked(field)) field.checked = Boolean(value);
    else if (value) [, field.value] = value;
  }
  return JSON.stringify(typed()) !== before;
}

if (form) {
  const isOurs = kept && kept.path === location.pathname && kept.who === form.dataset.typed;
  if (isOurs && "typedFresh" in form.dataset && putBack(kept.values)) {
    const note = form.querySelector("[data-typed-note]");
    note.hidden = false;
    note.querySelector("button").addEventListener("click", () => {
      form.reset();
      sessionStorage.removeItem(SLOT);
      note.hidden = true;
    });
  }
  const keep = () =>
    sessionStorage.setItem(SLOT, JSON.stringify({ path: location.pathname, who: form.dataset.typed, values: typed() }));
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
} else if (!document.querySelector("[data-typed-keep], [type=password]")) {
  sessionStorage.removeItem(SLOT);
}
