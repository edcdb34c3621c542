// The progress of an import, asked for once a second; when the work is over the page shows the result.
// Without this script the page reloads itself (a <noscript> refresh in its head).
const panel = document.querySelector("[data-import-progress]");
const bar = panel?.querySelector("progress");
const count = panel?.querySelector("[data-import-count]");

async function ask() {
  try {
    const answer = await fetch(panel.dataset.importProgress, { headers: { Accept: "application/json" } });
    if (!answer.ok) return location.reload();
    const now = await answer.json();
    if (now.state !== "applying") return location.reload();
    bar.value = now.percent;
    if (now.done) count.textContent = `${now.done} / ${now.total}`;
  } catch {
    // The line is gone for a moment: ask again.
  }
  setTimeout(ask, 1000);
}

if (panel) setTimeout(ask, 500);
