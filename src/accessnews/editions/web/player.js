// Plays sentences one after the other, from one sound file or from several. Times are milliseconds.
class Player extends EventTarget {
  constructor(sounds) {
    super();
    this.sounds = sounds; // audio elements by language
    this.queue = []; // {span, sentence, language, begin, end, words}
    this.index = 0;
    this.playing = false;
    this.moved = false; // the sound is still to be brought to the sentence
    for (const sound of sounds.values()) {
      sound.addEventListener("timeupdate", () => this.advance());
      sound.addEventListener("ended", () => this.ended(sound));
      sound.addEventListener("seeked", () => this.arrived(sound));
      sound.addEventListener("pause", () => this.stopped(sound));
      sound.addEventListener("loadedmetadata", () => this.makeSeekable(sound));
      sound.addEventListener("error", () => this.failed(sound));
    }
  }

  get item() {
    return this.queue[this.index];
  }

  get sound() {
    return this.item && this.sounds.get(this.item.language);
  }

  // Take a new list of sentences, and go on at the sentence where the old one was.
  fill(items, sentence = this.item?.sentence) {
    const { playing } = this;
    this.pause();
    this.queue = items;
    this.go(Math.max(0, items.findIndex((item) => item.sentence === sentence)));
    if (playing) this.play();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  play() {
    if (!this.item) return;
    const { sound, item } = this;
    this.playing = true;
    for (const other of this.sounds.values()) if (other !== sound) other.pause();
    const now = sound.currentTime * 1000;
    if (this.moved || now < item.begin || now >= item.end - 1) this.seek();
    sound.play().catch((error) => {
      if (error.name !== "AbortError") this.failed(sound);
    });
    this.tell("state");
    this.watch();
  }

  pause() {
    this.playing = false;
    for (const sound of this.sounds.values()) sound.pause();
    this.tell("state");
  }

  // Go to a place in the list, at the beginning of its sentence.
  go(index) {
    if (!this.queue[index]) return;
    this.index = index;
    this.moved = true;
    this.tell("move");
    if (this.playing) this.play();
  }

  // Chromium may never end a seek that begins before the last has ended: so one after the other, and
  // none before it is to be heard.
  seek() {
    const { sound } = this;
    this.moved = sound.seeking;
    if (!this.moved) sound.currentTime = this.item.begin / 1000;
  }

  arrived(sound) {
    if (this.playing && this.moved && sound === this.sound) this.seek();
  }

  setSpeed(speed) {
    for (const sound of this.sounds.values()) {
      sound.defaultPlaybackRate = speed;
      sound.playbackRate = speed;
    }
  }

  // Each frame while it plays; a page in the background has no frames, but time updates. Between the
  // end of a seek and the event that tells of it, the sound may be where nobody is any more.
  watch() {
    cancelAnimationFrame(this.frame);
    this.advance();
    if (this.playing) this.frame = requestAnimationFrame(() => this.watch());
  }

  advance() {
    const { sound } = this;
    if (!this.playing || this.moved || sound.seeking) return;
    const now = sound.currentTime * 1000;
    while (now >= this.item.end) {
      const next = this.queue[this.index + 1];
      if (!next) return void this.finish();
      const goesOn = next.language === this.item.language && next.begin === this.item.end;
      if (!goesOn) return void this.go(this.index + 1);
      this.index += 1;
      this.tell("move");
    }
    this.tell("time", now);
  }

  ended(sound) {
    if (!this.playing || sound !== this.sound || !sound.ended) return;
    if (this.index + 1 < this.queue.length) this.go(this.index + 1);
    else this.finish();
  }

  finish() {
    this.pause();
    this.go(0);
  }

  // The system paused it: a call came in, headphones were pulled out. The event comes late: by then
  // the sound may play again by our own command.
  stopped(sound) {
    if (this.playing && sound === this.sound && sound.paused && !sound.ended) this.pause();
  }

  // A server that serves no ranges lets nobody seek: then the whole file is taken first.
  async makeSeekable(sound) {
    const { seekable } = sound;
    const reach = seekable.length ? seekable.end(seekable.length - 1) : 0;
    if (reach > sound.duration - 1 || !location.protocol.startsWith("http")) return;
    if (sound.src.startsWith("blob:")) return;
    const address = sound.src;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(answer.statusText);
      const whole = URL.createObjectURL(await answer.blob());
      const { playing } = this;
      this.pause();
      sound.src = whole;
      if (this.item) this.go(this.index);
      if (playing) this.play();
    } catch {
      this.failed(sound);
    }
  }

  failed(sound) {
    if (sound !== this.sound) return;
    this.pause();
    this.tell("failed");
  }

  tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail }));
  }
}

// "begin-end:time" each, in UTF-16 units of the sentence's text.
function readWords(text) {
  return (text ?? "")
    .split(" ")
    .filter(Boolean)
    .map((word) => word.split(/[-:]/).map(Number))
    .map(([begin, end, time]) => ({ begin, end, time }));
}

// The text nodes of a sentence, without what stands over it (ruby) and the numbers of notes.
function textNodes(span) {
  const nodes = [];
  const walker = document.createTreeWalker(span, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest("rt, rp, .noteref")) nodes.push(walker.currentNode);
  }
  return nodes;
}

// The range of a word in its sentence's element.
function wordRange(span, word) {
  const range = new Range();
  let before = 0;
  for (const node of textNodes(span)) {
    const after = before + node.length;
    if (word.begin >= before && word.begin < after) range.setStart(node, word.begin - before);
    if (word.end > before && word.end <= after) {
      range.setEnd(node, word.end - before);
      return range;
    }
    before = after;
  }
  return null;
}
