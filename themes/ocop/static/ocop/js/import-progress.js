// The progress of an import, asked for once a second; when the work is over the page shows the result.
// Without this script the page reloads itself (a <noscript> refresh in its head).
const panel = document.querySelector("[data-import-progress]");
const bar = panel?.querySelector("progress");
const stage = panel?.querySelector("[data-import-stage]");
const count = panel?.querySelector("[data-import-count]");

async function ask() {
  try {
    const answer = await fetch(panel.dataset.importProgress, { headers: { Accept: "application/json" } });
    if (!answer.ok) return location.reload();
    const now = await answer.json();
    if (!now.is_at_work) return location.reload();
    if (now.stage) stage.textContent = now.stage;
    if (now.total) bar.value = now.percent;
    else bar.removeAttribute("value");
    if (now.done) count.textContent = `${now.done} / ${now.total}`;
  } catch {
    // The line is gone for a moment: ask again.
  }
  setTimeout(ask, 1000);
}

if (panel) setTimeout(ask, 500);
