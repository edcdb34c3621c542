// A chosen photo is sent at once; without script there is a button for it.
for (const box of document.querySelectorAll("[data-photos]")) {
  const send = box.querySelector("[data-photos-send]");
  send.hidden = true;
  for (const field of box.querySelectorAll("input[type=file]")) {
    field.addEventListener("change", () => {
      if (!field.files.length) return;
      box.setAttribute("aria-busy", "true");
      field.form.requestSubmit(send);
    });
  }
}
