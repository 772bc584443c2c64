// What is typed at the review and not saved, by sentence and side. It is kept while this window is
// open, whatever becomes of the page or of the desk.

const SIDES = { edit: "version", "edit-source": "sourceVersion", comment: "" }; // by which version what is seen is known

export class Drafts {
  #name;
  #typed; // by sentence and side: the text, and the version that was seen (null: it needs no telling)

  /** `name` is where they are kept. */
  constructor(name) {
    this.#name = name;
    this.#typed = new Map(Object.entries(JSON.parse(sessionStorage.getItem(name) ?? "{}")));
  }

  get sentences() {
    return [...this.#typed.keys()];
  }

  /** Keep what is typed in an open row, where that is not what stands there. */
  keep(open) {
    if (!open) return;
    const typed = {};
    for (const [side, version] of Object.entries(SIDES)) {
      const area = open.querySelector(`.${side} textarea`);
      if (area && area.value !== area.defaultValue) typed[side] = { text: area.value, seen: open.dataset[version] ?? null };
    }
    this.#put(open.dataset.sentence, typed);
  }

  forget(sentence, side) {
    const typed = this.#typed.get(sentence);
    if (!typed) return;
    delete typed[side];
    this.#put(sentence, typed);
  }

  /** What was changed in a sentence was done in this window. */
  known(sentence) {
    for (const typed of Object.values(this.#typed.get(sentence) ?? {})) typed.seen = null;
  }

  /** Put what was typed back into a row; `overtaken` is told what stands there, if it is another by now. */
  restore(row, overtaken) {
    for (const [side, { text, seen }] of Object.entries(this.#typed.get(row.dataset.sentence) ?? {})) {
      const area = row.querySelector(`.${side} textarea`);
      if (!area || area.value === text) continue;
      if (seen && seen !== row.dataset[SIDES[side]]) overtaken(row, area.defaultValue, area.lang);
      area.value = text;
      area.closest("details").open = true;
    }
  }

  #put(sentence, typed) {
    if (Object.keys(typed).length) this.#typed.set(sentence, typed);
    else this.#typed.delete(sentence);
    try {
      if (this.#typed.size) sessionStorage.setItem(this.#name, JSON.stringify(Object.fromEntries(this.#typed)));
      else sessionStorage.removeItem(this.#name);
    } catch {} // a browser that keeps nothing, or no more
  }
}
