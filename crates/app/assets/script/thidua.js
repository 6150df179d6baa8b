// What a page gains when scripts run; every act also works as a plain link or form post.
// No sentence lives here: words come from data- attributes, so both languages work.

const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const one = (selector, root = document) => root.querySelector(selector);
/** Fills "{gio}"-like places of a sentence given by the page. */
const fill = (sentence, values) => (sentence || '').replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const say = (element, sentence) => {
  if (!element) return;
  element.hidden = !sentence;
  element.textContent = sentence || '';
};
const typing = (target) => target instanceof Element
  && (target.matches('input, select, textarea') || target.isContentEditable);

// ---- a pressed button says what it is doing, keeps its width, and is not pressed twice ----

const pressed = new Map();

function press(button) {
  if (!button?.dataset.busy || pressed.has(button)) return;
  pressed.set(button, [...button.childNodes]);
  button.style.minWidth = `${button.offsetWidth}px`;
  button.replaceChildren(button.dataset.busy);
  button.setAttribute('aria-busy', 'true');
}

function release() {
  for (const [button, content] of pressed) {
    button.replaceChildren(...content);
    button.removeAttribute('aria-busy');
    button.style.minWidth = '';
  }
  pressed.clear();
  for (const form of document.forms) delete form.dataset.sent;
}

document.addEventListener('submit', (event) => {
  const form = event.target;
  // data-again: a form that answers with a file, so the page stays and may ask once more
  if (event.defaultPrevented || form.target === '_blank' || 'again' in form.dataset) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = '1';
  // after the browser has gathered the fields, or the button's own value would be lost
  setTimeout(() => press(event.submitter), 0);
});
// coming back with the browser's back button shows a page that can be sent again
addEventListener('pageshow', (event) => { if (event.persisted) release(); });

// ---- choosing or dropping a file starts its upload ----

function upload(form) {
  const input = one('input[type=file]', form);
  const drop = one('.drop', form) || form;
  const fault = one('[data-fault]', form);

  const send = () => {
    const file = input.files[0];
    if (!file) return;
    const kinds = input.accept.split(',').map((kind) => kind.trim().toLowerCase()).filter(Boolean);
    const known = !kinds.length || kinds.some((kind) => file.name.toLowerCase().endsWith(kind));
    const small = !input.dataset.max || file.size <= Number(input.dataset.max);
    const words = known ? (small ? '' : input.dataset.tooBig) : input.dataset.wrongKind;
    say(fault && one('[data-words]', fault), fill(words, { tep: file.name }));
    if (fault) fault.hidden = !words;
    input.setAttribute('aria-invalid', words ? 'true' : 'false');
    if (words) return;
    say(one('[data-file]', form), file.name);
    const run = one('[data-run]', form);
    if (run) run.hidden = false;
    form.requestSubmit(one('[type=submit]', form));
  };
  input.addEventListener('change', send);

  for (const kind of ['dragenter', 'dragover']) {
    drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add('over'); });
  }
  drop.addEventListener('dragleave', (event) => {
    if (!drop.contains(event.relatedTarget)) drop.classList.remove('over');
  });
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    send();
  });
}

// ---- review: a passage and its field are one thing on two sides ----

function review(panes) {
  const desk = one('.desk', panes);
  const fields = one('.flds', panes);
  const apart = () => getComputedStyle(desk).overflowY !== 'visible'; // two panes, or one long page
  const calm = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth');
  const lit = () => one('.fd.on', fields);

  const light = (number, from) => {
    for (const element of all('.on', panes)) element.classList.remove('on');
    const pair = all(`[data-n="${CSS.escape(number)}"]`, panes);
    for (const element of pair) element.classList.add('on');
    const passage = pair.find((element) => desk.contains(element));
    const row = pair.find((element) => fields.contains(element));
    for (let fold = row?.closest('details.fold'); fold; fold = fold.parentElement.closest('details.fold')) fold.open = true;
    if (passage && (apart() || from === row)) passage.scrollIntoView({ block: 'center', behavior: calm() });
    if (row && (apart() || from !== row)) row.scrollIntoView({ block: apart() ? 'nearest' : 'center', behavior: calm() });
    return row;
  };
  const dark = () => { for (const element of all('.on', panes)) element.classList.remove('on'); };

  panes.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    const row = event.target.closest('.fd[data-n]');
    const wanted = event.target.closest('a[data-edit]');
    if (wanted && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      return fetched(wanted);
    }
    if (link) {
      const aim = document.getElementById(link.hash.slice(1));
      if (!aim?.dataset.n || !panes.contains(aim)) return;
      event.preventDefault();
      history.replaceState(null, '', link.hash);
      light(aim.dataset.n, row || link.closest('.mk'));
    } else if (row && apart() && !event.target.closest('a, button, summary, form, label, input')) {
      if (getSelection().isCollapsed) light(row.dataset.n, row);
    }
  });
  // the links of the bar below name fields too
  document.addEventListener('click', (event) => {
    const link = event.target.closest('.sticky a[href^="#"], .errs a[href^="#"]');
    const aim = link && document.getElementById(link.hash.slice(1));
    const row = aim?.closest('.fd');
    if (!row) return;
    event.preventDefault();
    if (row.dataset.n) light(row.dataset.n);
    else row.scrollIntoView({ block: 'center' });
    (aim.matches('input, select, textarea') ? aim : one('.v input, .v textarea, .v select', row) || one('summary, a.ed', row))
      ?.focus({ preventScroll: true });
  });

  const next = () => {
    const waiting = all('.fd[data-look]', fields);
    if (!waiting.length) return;
    const at = waiting.indexOf(lit() || document.activeElement.closest?.('.fd'));
    const row = waiting[(at + 1) % waiting.length];
    if (row.dataset.n) light(row.dataset.n);
    else { dark(); row.classList.add('on'); row.scrollIntoView({ block: 'nearest' }); }
    (one('.v input, .v textarea', row) || one('summary, a.ed, .src a', row))?.focus({ preventScroll: true });
  };
  const edit = () => {
    const row = lit();
    const link = row && one('a[data-edit]', row);
    const form = row && one('details.ed', row);
    if (link) fetched(link);
    if (!form) return Boolean(link);
    form.open = true;
    one('input:not([type=hidden]), textarea, select', form)?.focus();
    return true;
  };
  /** Where a list is long, the form of a field comes when it is asked for; without an answer its page opens. */
  const fetched = async (link) => {
    try {
      const answer = await fetch(link.href, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
      const form = answer.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('muc');
      if (!form) throw new Error();
      link.replaceWith(form);
      form.removeAttribute('id');
      form.classList.remove('alone');
      one('input:not([type=hidden]), textarea, select', form)?.focus();
    } catch {
      location.assign(link.href);
    }
  };
  // a form opened in place takes the focus
  fields.addEventListener('click', (event) => {
    const details = event.target.closest('summary')?.closest('.ed');
    if (details && !details.open) setTimeout(() => one('input:not([type=hidden]), textarea, select', details)?.focus(), 0);
  });

  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      const open = event.target.closest?.('details.ed[open]');
      if (open) { open.open = false; one('summary', open)?.focus(); } else dark();
    } else if (typing(event.target) || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    } else if (event.key === 'n' && document.body.hasAttribute('data-keys')) {
      event.preventDefault();
      next();
    } else if (event.key === 'Enter' && !event.target.closest('a, button, summary') && edit()) {
      event.preventDefault();
    }
  });

  const here = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (here?.dataset.n && panes.contains(here)) light(here.dataset.n, here);
}

// ---- choosing words in the record offers what they are ----

/** Code points of a paragraph before a point of the page; numbered chips are ours, not the file's. */
function count(paragraph, node, offset) {
  const range = document.createRange();
  range.selectNodeContents(paragraph);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  for (const chip of all('.mk > a, .vh, .give', part)) chip.remove();
  for (const line of all('br', part)) line.replaceWith('\n');
  return [...part.textContent].length;
}

function assign(form) {
  const desk = form.closest('.desk') || document;
  const paragraphOf = (node) => (node.nodeType === 1 ? node : node.parentElement)?.closest('[data-p]');

  const look = () => {
    const selection = getSelection();
    if (form.contains(document.activeElement) && !form.hidden) return;
    const range = selection.rangeCount ? selection.getRangeAt(0) : null;
    const from = range && paragraphOf(range.startContainer);
    // a double click ends at the very start of the next paragraph: step back into this one
    let to = range && paragraphOf(range.endContainer);
    if (!range || range.collapsed || !from || !desk.contains(from)) { form.hidden = true; return; }
    const last = !to || (to !== from && count(to, range.endContainer, range.endOffset) === 0);
    if (last) to = from;
    const words = selection.toString().trim();
    if (!words) { form.hidden = true; return; }
    const start = Number(from.dataset.start) + count(from, range.startContainer, range.startOffset);
    const end = Number(to.dataset.start)
      + (last ? count(from, from, from.childNodes.length) : count(to, range.endContainer, range.endOffset));
    one('[name=start]', form).value = start;
    one('[name=end]', form).value = end;
    const several = one('[data-several]', form);
    several.hidden = from === to;
    if (several.hidden) one('input', several).checked = false;
    say(one('[data-quote]', form), words);
    form.hidden = false;
    if (getComputedStyle(form).position === 'absolute') {
      const below = range.getBoundingClientRect().bottom - desk.getBoundingClientRect().top + desk.scrollTop + 8;
      form.style.top = `${below}px`;
    }
  };
  let rest;
  document.addEventListener('selectionchange', () => { clearTimeout(rest); rest = setTimeout(look, 250); });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !form.hidden) { getSelection().removeAllRanges(); form.hidden = true; desk.focus?.(); }
  });
}

// ---- a long job shows its steps until its result is there ----

function poll(box, wait = 2000) {
  setTimeout(async () => {
    try {
      const answer = await fetch(box.dataset.poll, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
      if (answer.redirected && new URL(answer.url).pathname !== new URL(box.dataset.poll, location.href).pathname) {
        return location.assign(answer.url);
      }
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = box.id && page.getElementById(box.id);
      if (!fresh) return location.reload();
      box.replaceChildren(...fresh.childNodes);
      if (fresh.dataset.next) return location.assign(fresh.dataset.next);
      if (fresh.dataset.poll) poll(box, 5000);
    } catch {
      poll(box, 5000); // the line dropped: the job goes on without us
    }
  }, wait);
}

// ---- small conveniences ----

function copy(button) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    const source = button.dataset.from && one(button.dataset.from);
    const words = source ? source.value ?? source.textContent : button.dataset.copy;
    try {
      await navigator.clipboard.writeText(words);
      say(one('[data-words]', button) || button, button.dataset.copied);
    } catch {
      source?.select?.(); // no permission: leave the words chosen, Ctrl+C does the rest
    }
  });
}

function reveal(button) {
  const input = one(button.dataset.reveal);
  const show = button.textContent;
  button.hidden = false;
  button.addEventListener('click', () => {
    const open = input.type === 'password';
    input.type = open ? 'text' : 'password';
    button.textContent = open ? button.dataset.hide : show;
    button.setAttribute('aria-pressed', String(open));
  });
}

/** Keys for those who come daily; the page's body carries data-keys unless the person switched them off. */
function keys(savers) {
  let led = 0; // when "g" was pressed
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 's' && savers.length) {
      event.preventDefault();
      return savers.forEach((save) => save());
    }
    if (event.ctrlKey && event.key === 'Enter') {
      const form = event.target.form || one('form[data-draft]');
      return (form && one(`.pri[type=submit][form="${form.id}"], .pri[type=submit]`, form.closest('main') || form))?.click();
    }
    if (typing(event.target) || event.ctrlKey || event.altKey || event.metaKey) return;
    const follow = (address) => { if (address) { event.preventDefault(); location.assign(address); } };
    const { goV, goD } = document.body.dataset;
    if (Date.now() - led < 1200 && event.key === 'v') follow(goV);
    else if (Date.now() - led < 1200 && event.key === 'd') follow(goD);
    else if (event.key === 'g') led = Date.now();
    else if (event.key === '/') { const find = one('.find input'); if (find) { event.preventDefault(); find.focus(); } }
    else if (event.key === '[') follow(one('a[rel=prev]')?.href);
    else if (event.key === ']') follow(one('a[rel=next]')?.href);
    else if (event.key === 'j' || event.key === 'k') walk(event.key === 'j' ? 1 : -1);
  });
}

/** Moves the focus along a list of work: one stop per row, its button. */
function walk(step) {
  const stops = all('[data-walk] li').map((row) => one('.btn, a', row)).filter(Boolean);
  if (!stops.length) return;
  const at = stops.indexOf(document.activeElement);
  stops[at < 0 ? 0 : Math.max(0, Math.min(stops.length - 1, at + step))].focus();
}

// ---- a unit where there are too many to list: those that may be meant, as one writes ----

function suggest(input) {
  let waiting;
  input.addEventListener('input', () => {
    clearTimeout(waiting);
    const asked = input.value.trim();
    if (asked.length < 2) return;
    waiting = setTimeout(async () => {
      const query = new URLSearchParams({ q: asked, kind: input.dataset.suggest });
      const answer = await fetch(`/api/v1/search?${query}`).catch(() => null);
      if (!answer?.ok || input.value.trim() !== asked) return;
      const { groups } = await answer.json();
      const words = groups.flatMap((group) => group.results).map(({ name, beside }) => (beside ? `${name}, ${beside}` : name));
      input.list.replaceChildren(...words.map((value) => Object.assign(document.createElement('option'), { value })));
    }, 150);
  });
}

all('form[data-upload]').forEach(upload);
all('[data-poll]').forEach((box) => poll(box));
all('[data-copy], [data-from]').forEach(copy);
all('[data-reveal]').forEach(reveal);
const savers = all('form[data-draft]').map(drafts);
all('table').forEach(figures);
all('input[data-suggest]').forEach(suggest);
if (document.body.hasAttribute('data-keys')) keys(savers);
if (one('.panes')) review(one('.panes'));
all('form[data-assign]').forEach(assign);
one('.errs')?.focus();
