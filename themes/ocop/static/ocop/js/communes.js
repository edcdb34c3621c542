// Offers the communes of the chosen province at once; without script a button asks the server for them.
const place = document.querySelector("[data-communes]");
if (place) {
  const province = place.querySelector("select[name=province]");
  const commune = place.querySelector("select[name=commune]");
  const prompt = commune.options[0].cloneNode(true);
  place.querySelector("button[name=choose]").remove();
  commune.disabled = commune.options.length < 2;
  province.addEventListener("change", async () => {
    commune.replaceChildren(prompt.cloneNode(true));
    commune.disabled = true;
    if (!province.value) return;
    const answer = await fetch(`${place.dataset.communes}?province=${encodeURIComponent(province.value)}`);
    const { communes } = await answer.json();
    commune.append(...communes.map(([code, name]) => new Option(name, code)));
    commune.disabled = false;
  });
}
