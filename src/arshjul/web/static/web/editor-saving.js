// Saved as one writes. What could not be sent stays in this browser until it has been: without network, logged out,
// or when somebody else has changed the text meanwhile.

const PAUSE = 900; // milliseconds without typing before what has been written is sent
const WAITS = [2, 4, 8, 15, 30]; // seconds between tries

export class Saving {
  constructor(root, surface, words) {
    this.surface = surface;
    this.words = words;
    this.root = root;
    this.address = root.dataset.address;
    this.form = root.querySelector("[data-editor-form]");
    this.status = root.querySelector("[data-editor-status]");
    this.key = `arshjul:text:${root.dataset.who}:${this.address}`;
    this.stored = surface.html; // what the server has
    this.tries = 0;
    this.onsaved = () => {};
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.now();
    });
    addEventListener("online", () => this.#again());
    addEventListener("focus", () => this.#again());
    addEventListener("pagehide", () => this.#leave());
  }

  get seen() {
    return this.form.elements.seen.value;
  }

  get isDirty() {
    return this.surface.html !== this.stored;
  }

  changed() {
    if (!this.isDirty) return;
    this.#keep();
    if (this.conflict) return;
    if (!this.tries) this.#say("unsaved", this.words.unsaved);
    clearTimeout(this.timer);
    if (!this.tries) this.timer = setTimeout(() => this.now(), PAUSE);
  }

  // What was written and not sent the last time, if there is any.
  restore() {
    const kept = read(this.key);
    if (!kept || kept.html === this.surface.html) return;
    this.form.elements.seen.value = kept.seen;
    this.surface.replace(kept.html, true);
    this.now();
    this.restored = true;
  }

  async now() {
    clearTimeout(this.timer);
    if (this.isSaving) {
      this.isWaiting = true;
      return;
    }
    if (!this.isDirty || this.conflict) return;
    this.isSaving = true;
    this.#say("saving", this.words.saving);
    const sent = this.surface.html;
    const answer = await this.#post(this.address, { html: sent, seen: this.seen });
    this.isSaving = false;
    await this.#answered(answer, sent);
    if (this.isWaiting && !this.tries) {
      this.isWaiting = false;
      this.now();
    }
  }

  // Asks something of the server about what is written; null when it does not answer.
  async ask(path, fields) {
    const answer = await this.#post(this.address + path, fields);
    return answer?.ok ? answer.json() : null;
  }

  async #answered(answer, sent) {
    if (answer?.ok) {
      const told = await answer.json();
      this.form.elements.seen.value = told.seen;
      this.stored = sent;
      this.tries = 0;
      if (!this.isDirty) forget(this.key);
      const words = this.restored ? this.words.restored : `${this.words.saved} ${told.at}`;
      this.restored = false;
      this.#say(this.isDirty ? "unsaved" : "saved", this.isDirty ? this.words.unsaved : words);
      if (this.isDirty) this.changed();
      this.onsaved();
    } else if (answer?.status === 409) {
      this.#showConflict(await answer.json());
    } else if (answer?.status === 401 || answer?.headers.get("X-Arshjul") === "stale" || answer?.redirected) {
      this.#loggedOut();
    } else if (answer?.status === 422) {
      this.#say("problem", (await answer.json()).problem);
    } else {
      this.#say("offline", this.words.offline);
      this.#later();
    }
  }

  async #post(address, fields) {
    const body = new URLSearchParams(fields);
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    try {
      return await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
    } catch {
      return null;
    }
  }

  #later() {
    const wait = WAITS[Math.min(this.tries, WAITS.length - 1)];
    this.tries += 1;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), wait * 1000);
  }

  async #again() {
    if (!this.tries || this.isSaving) return;
    if (this.isLoggedOut) await this.#freshToken();
    this.now();
  }

  #loggedOut() {
    this.isLoggedOut = true;
    this.#say("offline", `${this.words.stale} `);
    const link = document.createElement("a");
    link.href = this.words.loginAddress;
    link.target = "_blank";
    link.textContent = this.words.login;
    this.status.append(link);
    this.tries = Math.max(this.tries, 1);
  }

  // A new log in has a new token: the page is asked for it.
  async #freshToken() {
    try {
      const answer = await fetch(this.address, { headers: { Accept: "text/html" } });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const token = page.querySelector("[data-editor-form] [name=csrfmiddlewaretoken]");
      if (token) this.form.elements.csrfmiddlewaretoken.value = token.value;
      this.isLoggedOut = !token;
    } catch {
      this.isLoggedOut = true;
    }
  }

  #keep() {
    write(this.key, { html: this.surface.html, seen: this.seen });
  }

  #leave() {
    if (!this.isDirty || this.conflict) return;
    this.#keep();
    const body = new URLSearchParams({ html: this.surface.html, seen: this.seen });
    body.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    fetch(this.address, { method: "POST", body, keepalive: true, headers: { Accept: "application/json" } }).catch(() => {});
  }

  #say(state, words) {
    this.root.dataset.state = state;
    this.status.textContent = words;
  }

  // ---- two texts where one was meant ----

  #showConflict(theirs) {
    const { words } = this;
    this.#say("problem", words.conflict);
    const panel = element("section", "conflict");
    panel.setAttribute("role", "alertdialog");
    panel.setAttribute("aria-label", words.conflict);
    panel.tabIndex = -1;
    const mine = this.surface.html;
    const choose = (html) => {
      panel.remove();
      this.conflict = null;
      this.form.elements.seen.value = theirs.seen;
      this.stored = theirs.html;
      this.surface.replace(html, true);
      if (this.isDirty) this.now();
      else {
        forget(this.key);
        this.#say("saved", "");
      }
      this.surface.element.focus();
    };
    const both = element("div", "both");
    both.append(
      side(words.mine, mine, button(words.keep, "button", () => choose(mine))),
      side(`${theirs.by}, ${theirs.at}`, theirs.html, button(words.take, "button quiet", () => choose(theirs.html))),
    );
    panel.append(
      element("h3", "", words.conflict),
      element("p", "", `${theirs.by} ${words.conflictWhy}`),
      both,
      button(words.both, "link", () => choose(theirs.html + mine)),
    );
    this.conflict?.remove();
    this.conflict = panel;
    this.form.before(panel);
    panel.focus();
  }
}

function side(title, html, choice) {
  const made = element("div", "");
  const reading = element("div", "reading");
  reading.innerHTML = html;
  for (const chip of reading.querySelectorAll("[tabindex]")) chip.removeAttribute("tabindex");
  made.append(element("h4", "", title), reading, choice);
  return made;
}

export function element(tag, className, text = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}

export function button(label, className, act) {
  const made = element("button", className, label);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // full or forbidden: the text is still on the page
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // forbidden: then nothing was kept
  }
}
