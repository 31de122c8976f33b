// Enhances only: every action works without this file.
const root = document.documentElement;
root.classList.add('js');
const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/* Live cart: total, count and lines of the ticked notices; one tick for a whole group. */
const list = document.getElementById('fascicolo');
if (list) {
  const lang = root.lang || 'it';
  const euro = new Intl.NumberFormat({ it: 'it-IT', en: 'en-GB', es: 'es-ES' }[lang] || lang, { style: 'currency', currency: 'EUR' });
  const plural = new Intl.PluralRules(lang);
  const boxes = all('input[data-cent]', list);
  const money = (cent) => euro.format(cent / 100);
  const line = (box) => {
    const card = box.closest('.p-debt');
    const item = document.createElement('li');
    const [title, ente, amount] = ['span', 'small', 'span'].map((name) => document.createElement(name));
    title.textContent = card.querySelector('h3').textContent;
    ente.textContent = card.querySelector('[data-ente]').textContent;
    amount.className = 'p-num';
    amount.textContent = money(box.dataset.cent);
    title.append(ente);
    item.append(title, amount);
    return item;
  };
  const update = () => {
    const ticked = boxes.filter((box) => box.checked);
    const total = money(ticked.reduce((sum, box) => sum + Number(box.dataset.cent), 0));
    for (const e of all('[data-cart-total]')) e.textContent = total;
    for (const e of all('[data-cart-count]')) {
      const text = e.dataset[plural.select(ticked.length)] || e.dataset.other;
      e.textContent = text.replace('#', ticked.length);
    }
    document.getElementById('cart-lines')?.replaceChildren(...ticked.map(line));
    for (const one of all('[data-select-all]', list)) {
      const group = all('input[data-cent]', one.closest('.p-group'));
      const on = group.filter((box) => box.checked).length;
      one.checked = on === group.length;
      one.indeterminate = on > 0 && on < group.length;
    }
  };
  list.addEventListener('change', ({ target }) => {
    if (target.matches('[data-select-all]')) {
      for (const box of all('input[data-cent]', target.closest('.p-group'))) box.checked = target.checked;
    }
    update();
  });
  // Also after the browser has put back the ticks of a page reached with the back button.
  addEventListener('pageshow', update);
  update();
}

/* On the way to another site: the button is for browsers without scripts. */
document.querySelector('form[data-autosubmit]')?.requestSubmit();

/* Errors are read first. */
document.getElementById('errori')?.focus();

/* Menus close on a click elsewhere and on Escape. */
const openMenus = () => all('details.p-menu[open]');
document.addEventListener('click', ({ target }) => {
  for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
});
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});

/* A payment that waits for its confirmation: 204 = still waiting, 200 = there is news. */
const waiting = document.querySelector('[data-poll]');
if (waiting) {
  const { poll, pollWait, pollDone } = waiting.dataset;
  const pauses = [3, 5, 8, 13, 21, 34];
  let tries = 0;
  const next = () => setTimeout(ask, (pauses[tries] || 60) * 1000);
  const ask = async () => {
    tries += 1;
    const answer = await fetch(poll, { cache: 'no-store' }).catch(() => null);
    if (answer?.status === 200) {
      waiting.textContent = pollDone;
      // Long enough for a screen reader to start saying it.
      setTimeout(() => location.reload(), 1200);
    } else if (!answer || answer.status === 204 || answer.status >= 500) {
      if (tries === 4) waiting.textContent = pollWait;
      if (tries < 40) next();
    }
  };
  next();
}

/* A table too wide for a phone becomes cards: each cell beside the name of its column, and a cell still. */
for (const wrap of all('.p-table-wrap')) {
  const heads = all('thead th', wrap).map((head) => head.textContent);
  const roles = { table: 'table', 'thead, tbody': 'rowgroup', tr: 'row', 'thead th': 'columnheader', 'tbody th': 'rowheader', td: 'cell' };
  for (const [selector, role] of Object.entries(roles)) for (const e of all(selector, wrap)) e.setAttribute('role', role);
  for (const row of all('tbody tr', wrap)) [...row.cells].forEach((cell, at) => heads[at] && (cell.dataset.head = heads[at]));
  const fit = () => {
    wrap.classList.remove('p-table-cards');
    wrap.classList.toggle('p-table-cards', innerWidth < 768 && wrap.clientWidth < wrap.scrollWidth);
  };
  document.fonts.ready.then(fit);
  addEventListener('resize', fit);
}

/* Copy buttons say that they have copied. */
for (const button of all('[data-copy]')) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
  });
}
