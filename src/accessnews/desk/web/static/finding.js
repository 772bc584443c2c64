// Which sentences of the review are shown: those with the words that are looked for, and the marks.
import { line } from "./desk.js";

const rows = document.getElementById("rows");
const show = document.getElementById("show");
export const find = document.getElementById("find");

const texts = new WeakMap();

function text(li) {
  if (!texts.has(li)) {
    const parts = [...li.querySelectorAll("p.source, p.target")].map((part) => part.textContent);
    texts.set(li, parts.join("\n").toLowerCase());
  }
  return texts.get(li);
}

function filter() {
  const wanted = find.value.trim().toLowerCase();
  let count = 0;
  for (const li of rows.children) {
    const fits =
      (!wanted || text(li).includes(wanted)) &&
      (show.value === "all" ||
        (show.value === "unchecked" && li.dataset.checked === "no") ||
        (show.value === "found" && li.dataset.found !== "0") ||
        (show.value === "commented" && li.dataset.comments !== "0"));
    if (li.hidden === fits) li.hidden = !fits;
    count += fits;
  }
  const all = rows.children.length;
  const told = count === all ? "" : line("review-shown", { shown: count, all });
  document.getElementById("filtered").textContent = told;
}

find.addEventListener("input", filter);
show.addEventListener("change", filter);
