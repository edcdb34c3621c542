// The look of the labels, with its measures and warnings, follows the form. "Show how it looks" does the same without
// this script; what cannot be printed fades, and the button says why.
const form = document.querySelector("[data-label-form]");
let waiting;
let asked = 0;

async function look() {
  const number = ++asked;
  const data = new FormData(form);
  data.set("do", "look");
  const answer = await fetch(form.action, { method: "POST", body: data }).catch(() => null);
  if (!answer || number !== asked) return;
  const shown = form.querySelector(".label-look");
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = answer.ok && page.querySelector(".label-look");
  if (!fresh) shown?.classList.add("is-old");
  else if (shown) shown.replaceWith(fresh);
  else form.append(fresh);
}

form?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(look, 500);
});

// Chosen before this script was there, or brought back by the browser's back button.
function isChanged(field) {
  if (field.options) return [...field.options].some((option) => option.selected !== option.defaultSelected);
  if (["checkbox", "radio"].includes(field.type)) return field.checked !== field.defaultChecked;
  return field.value !== field.defaultValue;
}

if (form && [...form.elements].some((field) => field.name && isChanged(field))) look();
