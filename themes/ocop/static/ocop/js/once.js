// A second click on the same button sends nothing. The server would refuse it too; this only spares the wait.
for (const form of document.querySelectorAll("form[data-once]")) {
  let isSent = false;
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
    event.submitter?.setAttribute("aria-busy", "true");
  });
  window.addEventListener("pageshow", () => {
    isSent = false;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  });
}
