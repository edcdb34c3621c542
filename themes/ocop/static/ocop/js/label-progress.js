// How far a run of labels has come, asked for once a second; when the work is over the page shows the result.
// Without this script the page reloads itself (a <noscript> refresh in its head).
const panel = document.querySelector("[data-label-progress]");
const bar = panel?.querySelector("progress");
const stage = panel?.querySelector("[data-label-stage]");
const count = panel?.querySelector("[data-label-count]");

async function ask() {
  try {
    const answer = await fetch(panel.dataset.labelProgress, { headers: { Accept: "application/json" } });
    if (!answer.ok) return location.reload();
    const now = await answer.json();
    if (!now.is_at_work) return location.reload();
    if (stage.textContent !== now.stage) stage.textContent = now.stage;
    bar.value = now.percent;
    count.textContent = `${now.done} / ${now.total}`;
  } catch {
    // The line is gone for a moment: ask again.
  }
  setTimeout(ask, 1000);
}

if (panel) setTimeout(ask, 500);
