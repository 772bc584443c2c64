// What every page of the desk does: hears the desk's events, and tells them.
const source = new EventSource("/events");
const told = document.getElementById("told");
const fault = document.getElementById("fault");

/** Say a line to the person who works here, and to a screen reader. */
export function say(line) {
  told.textContent = line;
}

/** Say what failed and what to do. */
export function complain(message, remedy = "") {
  fault.textContent = `${message} ${remedy}`.trim();
}

/** Call `heard` with the data of each event of a kind. */
export function on(kind, heard) {
  source.addEventListener(kind, (event) => heard(JSON.parse(event.data)));
}

/** Ask the desk to do something; gives its answer, or null where it failed (which is told). */
export async function ask(path, values = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) body.append(name, each);
  }
  try {
    const reply = await fetch(path, { method: "POST", body, headers: { accept: "application/json" } });
    const told = await reply.json();
    if (reply.ok) return told;
    complain(told.error, told.remedy);
    return reply.status === 409 ? { clash: told.now } : null;
  } catch (error) {
    complain(String(error));
    return null;
  }
}

on("reload", () => location.reload());
