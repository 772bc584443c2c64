// The settings of a story: a voice is heard before it is chosen.
import { complain, key, say, words } from "./desk.js";

const SLOW = 600; // ms after which it is said that a sound is being made
const player = new Audio();
let asked = 0;

async function hear(select) {
  const mine = (asked += 1);
  player.pause();
  const language = select.name.replace("voice-", "");
  const slow = setTimeout(say, SLOW, words["making-sound"], "sound");
  try {
    const address = `/voice?${new URLSearchParams({ language, voice: select.value })}`;
    const reply = await fetch(address, { headers: { accept: "application/json, audio/wav" } });
    if (!reply.ok) {
      const { error, remedy, lang } = await reply.json();
      return complain(error, remedy, lang);
    }
    const sound = URL.createObjectURL(await reply.blob());
    if (mine !== asked) return;
    URL.revokeObjectURL(player.src);
    player.src = sound;
    await player.play();
  } catch (error) {
    if (mine === asked && error.name !== "AbortError") complain(words["desk-lost"]);
  } finally {
    clearTimeout(slow);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.hear-voice");
  if (button) hear(button.closest(".voice").querySelector("select"));
});
for (const button of document.querySelectorAll("button.hear-voice")) button.hidden = false;
key("Control+Enter", words["hear-voice"], (event) => {
  const select = event.target.closest?.(".voice")?.querySelector("select");
  return select ? void hear(select) : false;
});
