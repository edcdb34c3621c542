// A filter sheet (<details class="sheet">) stands open on a wide screen and closes on Escape on a narrow one.
const wide = window.matchMedia("(min-width: 60rem)");
for (const sheet of document.querySelectorAll("details.sheet")) {
  const fit = () => { sheet.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches || !sheet.open) return;
    sheet.open = false;
    sheet.querySelector("summary").focus();
  });
}
