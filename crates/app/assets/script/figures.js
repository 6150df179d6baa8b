// Figures: in a column of them Enter goes down as in a spreadsheet, and a figure that fell asks for its reason.

/** "1.234,5", "52,5" or "52.5" as a number; NaN where a point could mean thousands or tenths. */
function number(text) {
  const plain = text.replace(/[\s\u00a0%]/g, '');
  if (plain.includes(',')) return Number(plain.replaceAll('.', '').replace(',', '.') || NaN);
  return plain && !/^\d{1,3}(\.\d{3})+$/.test(plain) ? Number(plain) : NaN;
}

const vietnamese = (value) => String(Math.round(value * 100) / 100).replace('.', document.documentElement.lang === 'vi' ? ',' : '.');

/**
 * data-last on a figure is the one before ("17.5"), data-why the row that asks why it fell; data-fewer where fewer is
 * better. The words of that row stand in [data-words] with {so} for the difference.
 */
function fell(input) {
  const row = one(input.dataset.why);
  if (!row) return;
  const by = (number(input.value) - Number(input.dataset.last)) * ('fewer' in input.dataset ? 1 : -1);
  const asks = by > 0;
  // a reason once written stays in sight, whatever the figure says now
  row.hidden = !asks && !one('input, textarea', row)?.value;
  input.classList.toggle('ask', asks);
  input.closest('tr').classList.toggle('joined', !row.hidden);
  const words = asks && one('[data-words]', row);
  if (words) words.textContent = fill(words.dataset.words, { so: vietnamese(by) });
}

function figures(table) {
  const column = () => all('input.num', table).filter((input) => input.offsetParent);
  table.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.isComposing || !event.target.matches('input.num')) return;
    event.preventDefault(); // Enter in a figure never sends the form
    const inputs = column();
    const next = inputs[inputs.indexOf(event.target) + (event.shiftKey ? -1 : 1)];
    next?.focus();
    next?.select();
  });
  table.addEventListener('change', (event) => {
    if (!event.target.matches('input.num')) return;
    // echoed as it is written here; "1.234" stays as typed, because the server asks what was meant
    const tenths = /^(\d+)\.(\d{1,2})$/.exec(event.target.value.trim());
    if (tenths && document.documentElement.lang === 'vi') event.target.value = `${tenths[1]},${tenths[2]}`;
    if (event.target.dataset.why) fell(event.target);
  }, true);
  // put back by a draft, or by the browser
  for (const input of all('input.num[data-why]', table)) if (input.value !== input.defaultValue) fell(input);
}

