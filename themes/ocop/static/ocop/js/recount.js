// The server counts anew whenever a province, a way of delivery or a way to pay is chosen; only the counted parts
// of the page are exchanged, so that nothing typed is lost. Without script, buttons do the same.
const form = document.querySelector("form[data-counts]");
const parts = () => form.querySelectorAll("[data-counted]");
let asked = 0;

async function recount() {
  const mine = ++asked;
  const typed = new FormData(form);
  typed.set("action", "count");
  parts().forEach((part) => part.setAttribute("aria-busy", "true"));
  const answer = await fetch(location.href, { method: "POST", body: typed });
  if (mine !== asked) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.querySelector("form[data-counts]")) return location.reload();
  parts().forEach((part) => part.replaceWith(page.getElementById(part.id)));
  tidy();
}

function tidy() {
  form.querySelectorAll("[data-recount]").forEach((button) => (button.closest(".recount") ?? button).remove());
}

if (form) {
  tidy();
  form.addEventListener("change", ({ target }) => {
    if (target.name === "province" || /^(way|pay)-\d+$/.test(target.name)) recount();
  });
}
