// What the page keeps between visits. Storage may be blocked or full (a private window, a page from
// the file system): the page works all the same, it only forgets.
const memory = {
  read(name) {
    try {
      return JSON.parse(localStorage.getItem(`accessnews ${name}`)) ?? {};
    } catch {
      return {};
    }
  },
  write(name, values) {
    try {
      localStorage.setItem(`accessnews ${name}`, JSON.stringify(values));
    } catch {
      return;
    }
  },
};

// The reader's choices, for every article; a value of the wrong kind is as good as none.
const choices = {
  values: { view: "", voice: "", speed: "1", size: "100", colours: "automatic", follow: true, keys: true },

  load() {
    const kept = memory.read("choices");
    for (const [name, value] of Object.entries(this.values)) {
      if (typeof kept[name] === typeof value) this.values[name] = kept[name];
    }
  },

  set(name, value) {
    this.values[name] = value;
    memory.write("choices", this.values);
  },
};
