// A filter sheet (<details class="sheet">) closes on Escape and on a tap beside it; on a wide screen it stands open.
const wide = window.matchMedia("(min-width: 60rem)");
for (const sheet of document.querySelectorAll("details.sheet")) {
  const fit = () => { sheet.open = wide.matches; };
  wide.addEventListener("change", fit);
  fit();
  const close = () => {
    if (wide.matches || !sheet.open) return;
    sheet.open = false;
    sheet.querySelector("summary").focus();
  };
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  document.addEventListener("click", (event) => { if (!sheet.contains(event.target)) close(); });
}
