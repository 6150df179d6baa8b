// Drafts: a form with data-draft="address" saves itself on leaving a box, every 20 s and on leaving the page.
//
// It posts what a form posts: its hidden values, and of the rest only what changed, each value as "name" with the one
// it replaces as "was.name"; a name without a value is sent empty. data-draft-whole posts everything instead.
// The answer is JSON: "said" is the sentence to show, the other members are new values of hidden inputs. 409 is
// somebody else's change. Until the answer a copy lies in the tab's own storage, and is put back after a reload.
//
// Words show in [data-draft-state] (inside the form, or anywhere with data-for="id of the form"): data-saved is used
// where the answer says nothing ("Đã lưu {gio}"), data-failed and data-conflict where it could not be saved.

const REST = 800; // Telex rewrites characters while typing: wait until the hand rests
const EVERY = 20000;

/** The values of each name that a person can change, as they are or as the page came; the rest is not theirs. */
function typedIn(form, came = false) {
  const values = {};
  for (const input of form.elements) {
    if (!input.name || input.disabled || ['hidden', 'file', 'password', 'submit', 'button'].includes(input.type)) continue;
    const of = values[input.name] ??= [];
    if (input.type === 'checkbox' || input.type === 'radio') {
      if (came ? input.defaultChecked : input.checked) of.push(input.value);
    } else if (input instanceof HTMLSelectElement) {
      const chosen = [...input.options].filter((option) => (came ? option.defaultSelected : option.selected));
      if (!chosen.length && !input.multiple && input.options.length) chosen.push(input.options[0]);
      of.push(...chosen.map((option) => option.value));
    } else {
      of.push(came ? input.defaultValue : input.value);
    }
  }
  return values;
}

const same = (left = [], right = []) => left.length === right.length && left.every((value, at) => value === right[at]);

/** Puts values back where they were typed. */
function putBack(form, name, values) {
  const left = [...values];
  for (const input of form.elements) {
    if (input.name !== name || ['hidden', 'file', 'password'].includes(input.type)) continue;
    if (input.type === 'checkbox' || input.type === 'radio') input.checked = values.includes(input.value);
    else if (input.type === 'select-multiple') for (const one of input.options) one.selected = values.includes(one.value);
    else if (left.length) input.value = left.shift();
  }
}

function drafts(form) {
  const address = form.dataset.draft || form.action;
  const whole = 'draftWhole' in form.dataset;
  const place = one(`[data-draft-state][data-for="${form.id}"]`) || one('[data-draft-state]', form);
  // one tab may be used by two people, one after the other
  const key = `draft ${one('.me')?.getAttribute('aria-label') || ''} ${address}`;
  let stored = typedIn(form, true); // what the server has; a browser may have put other words back already
  let typed = 0; // when the last unsaved character came; 0 = nothing to save
  let sending = false;

  const changes = () => Object.entries(typedIn(form)).filter(([name, is]) => !same(is, stored[name]));

  const tell = (state, sentence) => {
    if (!place) return;
    place.dataset.s = state;
    place.hidden = !sentence;
    say(one('[data-words]', place) || place, sentence);
  };

  // storage may be full or forbidden: then there is no copy, and saving goes on
  const copy = (sent = false) => {
    try {
      const kept = changes().map(([name, is]) => [name, { is, was: stored[name] || [] }]);
      if (kept.length) sessionStorage.setItem(key, JSON.stringify({ sent, kept }));
      else sessionStorage.removeItem(key);
    } catch { /* as said */ }
  };

  /** After a reload: what was typed and never answered. What a press of the button brought there is not put back. */
  const restore = () => {
    let left;
    try { left = JSON.parse(sessionStorage.getItem(key)); } catch { /* as said */ }
    for (const [name, { is, was }] of left?.kept || []) {
      const there = stored[name];
      if (!there || same(there, is)) continue;
      if (!same(there, was)) {
        if (left.sent || whole) continue;
        stored[name] = was; // the server sees that both changed it
      }
      putBack(form, name, is);
    }
    if (changes().length) typed = Date.now();
    if (typed) save(); else copy();
  };

  const body = (changed) => {
    const posted = new URLSearchParams();
    if (whole) {
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') posted.append(name, value);
      return posted;
    }
    for (const input of form.elements) if (input.type === 'hidden' && input.name) posted.append(input.name, input.value);
    for (const [name, is] of changed) {
      for (const value of is.length ? is : ['']) posted.append(name, value);
      for (const value of stored[name]?.length ? stored[name] : ['']) posted.append(`was.${name}`, value);
    }
    return posted;
  };

  async function save() {
    if (!typed || sending || form.dataset.sent) return;
    const at = typed;
    const changed = changes();
    if (!changed.length) { typed = 0; return copy(); }
    sending = true;
    try {
      const answer = await fetch(address, {
        method: 'POST',
        body: body(changed),
        headers: { Accept: 'application/json', 'X-Draft': '1' },
        credentials: 'same-origin',
      });
      const json = (answer.headers.get('Content-Type') || '').includes('json');
      const { said, ...renewed } = json ? await answer.json() : {};
      if (answer.status === 409) return tell('conflict', said || place?.dataset.conflict);
      if (!answer.ok || answer.redirected) throw new Error(said || '');
      for (const [name, value] of Object.entries(renewed)) {
        const input = form.elements.namedItem(name);
        if (input instanceof HTMLInputElement && input.type === 'hidden') input.value = value;
      }
      stored = { ...stored, ...Object.fromEntries(changed) };
      if (typed === at) typed = 0;
      copy();
      const now = new Date();
      const clock = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
      tell('saved', said || fill(place?.dataset.saved, { gio: clock }));
    } catch (fault) {
      tell('failed', (fault instanceof TypeError ? '' : fault.message) || place?.dataset.failed);
    } finally {
      sending = false;
      if (typed && typed !== at) save(); // what came while this was on its way
    }
  }

  /** The page goes away: no answer will be read, so the copy stays. */
  const leave = () => {
    const changed = changes();
    if (changed.length && !form.dataset.sent) navigator.sendBeacon?.(address, body(changed));
  };

  const mine = (event) => event.target.form === form;
  const touched = (event) => { if (mine(event)) { typed = Date.now(); copy(); } };
  document.addEventListener('input', touched);
  document.addEventListener('change', (event) => { touched(event); if (mine(event)) save(); });
  document.addEventListener('focusout', (event) => { if (mine(event)) save(); });
  document.addEventListener('visibilitychange', () => { if (document.hidden) save(); });
  form.addEventListener('submit', (event) => { if (!event.defaultPrevented) copy(true); });
  addEventListener('online', save);
  addEventListener('pagehide', leave);
  setInterval(() => { if (typed && Date.now() - typed >= REST) save(); }, EVERY);
  restore();
  return save;
}

