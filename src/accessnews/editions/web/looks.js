// The size and the colours that the reader has chosen, once for all pages.
choices.load();

const looks = {
  size: (value) => {
    document.documentElement.style.fontSize = `${value}%`;
  },
  colours: (value) => {
    document.documentElement.dataset.colours = value;
  },
};
for (const [name, apply] of Object.entries(looks)) {
  const select = document.getElementById(name);
  const known = [...select.options].some((option) => option.value === choices.values[name]);
  if (known) select.value = choices.values[name];
  apply(select.value);
  select.addEventListener("change", () => {
    choices.set(name, select.value);
    apply(select.value);
  });
}
