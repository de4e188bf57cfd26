// What has been typed and not yet saved stays in this browser, until it has been.

export class Keeping {
  constructor(form) {
    this.key = `arshjul:entry:${form.dataset.who}:${location.pathname}`;
  }

  keep(fields) {
    const kept = fields.map((field) => [field.name.slice(2), field.value]);
    try {
      if (kept.length) localStorage.setItem(this.key, JSON.stringify(kept));
      else this.drop();
    } catch {
      /* a browser that keeps nothing */
    }
  }

  drop() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      /* likewise */
    }
  }

  // Puts back what was kept in fields that still hold what they did; says whether there was anything.
  putBack(fieldOf, seenOf) {
    let kept = [];
    try {
      kept = JSON.parse(localStorage.getItem(this.key) ?? "[]");
    } catch {
      return false;
    }
    let found = false;
    for (const [key, value] of kept) {
      const field = fieldOf(key);
      if (!field || !seenOf(key) || seenOf(key).value.trim() === value.trim()) continue;
      field.value = value;
      found = true;
    }
    if (!found) this.drop();
    return found;
  }
}
