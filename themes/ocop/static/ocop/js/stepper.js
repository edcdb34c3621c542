// Gives a number field a button for one less and one more. Without script the field stays as it is.
for (const stepper of document.querySelectorAll("[data-stepper]")) {
  const field = stepper.querySelector("input");
  const button = (sign, words, step) => {
    const element = document.createElement("button");
    element.type = "button";
    element.textContent = sign;
    element.setAttribute("aria-label", words);
    element.addEventListener("click", () => {
      step();
      field.dispatchEvent(new Event("change", { bubbles: true }));
      show();
    });
    return element;
  };
  const less = button("−", stepper.dataset.less, () => field.stepDown());
  const more = button("+", stepper.dataset.more, () => field.stepUp());
  const show = () => {
    less.disabled = field.min !== "" && Number(field.value) <= Number(field.min);
    more.disabled = field.max !== "" && Number(field.value) >= Number(field.max);
  };
  field.before(less);
  field.after(more);
  field.addEventListener("input", show);
  show();
}
