// Decisions by keys: 1 to 9 choose what is offered in the row that is looked at, n goes to the next open row.
// Without this script the buttons do the same.
const questions = [...document.querySelectorAll("[data-import-question]")];

function current() {
  const focused = document.activeElement?.closest("[data-import-question]");
  const target = document.querySelector("tr:target [data-import-question]");
  return focused ?? target ?? questions[0];
}

function isTyping(element) {
  return element?.matches("input:not([type=checkbox], [type=radio]), select, textarea, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(document.activeElement)) return;
  const question = current();
  if (!question) return;
  if (event.key === "n") {
    const next = questions[(questions.indexOf(question) + 1) % questions.length];
    next.querySelector("button")?.focus();
    next.scrollIntoView({ block: "center" });
  } else if (/^[1-9]$/.test(event.key)) {
    question.querySelectorAll("button[name=answer]")[Number(event.key) - 1]?.click();
  }
});

// After a decision the list is compared anew on a short page that then loads again: the browser would put this one
// where that one stood, at its top. The address names the row to decide.
if (location.hash.startsWith("#row-")) {
  history.scrollRestoration = "manual";
  addEventListener("load", () => {
    document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: "center", behavior: "instant" });
  });
}
