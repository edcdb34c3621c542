// While a transfer is awaited, the page looks every 15 seconds whether the money has come; and texts can be copied.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy.replaceAll(" ", ""));
    button.setAttribute("aria-pressed", "true");
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
const waiting = () => document.querySelectorAll("[data-waiting]").length;
if (waiting()) {
  setInterval(async () => {
    if (document.hidden) return;
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && page.querySelectorAll("[data-waiting]").length !== waiting()) location.reload();
  }, 15000);
}
