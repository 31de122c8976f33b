import { stat } from 'node:fs/promises';
import { carrello, expect, paga, scegli, test } from '../fixtures/portal';

test('accedo, scelgo, pago in un solo carrello e ho le ricevute @nojs @reflow', async ({ page, entra, accessibile }) => {
  await entra('Giulia Bianchi');
  await accessibile();
  for (const titolo of ['Bollo auto', 'Ticket', 'Mensa', 'Lampada', 'TARI']) await scegli(page, titolo);
  await carrello(page);
  await accessibile();
  await expect(page.getByRole('button', { name: /con pagoPA/ })).toHaveCount(1);
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato/ })).toBeVisible({ timeout: 40_000 });
  await accessibile();
  await expect(page.getByRole('link', { name: /Scarica la ricevuta/ })).toHaveCount(5);
  await page.getByRole('main').getByRole('link', { name: 'Vai alle ricevute' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ricevute' })).toBeVisible();
  await accessibile();
  await page.getByRole('main').getByRole('link', { name: /Bollo auto/ }).first().click();
  await accessibile();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Scarica/ }).first().click()]);
  expect(file.suggestedFilename()).toMatch(/^ricevuta-\d{18}\.pdf$/);
  await page.goto('/area/da-pagare');
  await expect(page.getByText('Bollo auto')).toHaveCount(0);
});

test('sette avvisi diventano due pagamenti @nojs', async ({ page, entra, accessibile }) => {
  await entra('Paolo Ferri');
  for (const box of await page.getByRole('checkbox', { name: /^Seleziona:/ }).all()) await box.check();
  await carrello(page);
  await expect(page.getByRole('heading', { name: 'Pagamento 1 di 2' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Pagamento 2 di 2' })).toBeVisible();
  await accessibile();
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato/ })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText('Nel carrello restano 2 avvisi da pagare.')).toBeVisible();
  await page.getByRole('link', { name: 'Vai al prossimo pagamento' }).click();
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato/ })).toBeVisible({ timeout: 40_000 });
});

test('un avviso pagato altrove nel frattempo è messo da parte con il motivo', async ({ page, entra, accessibile, pagaAltrove, request, portal }) => {
  await entra('Giulia Bianchi');
  await scegli(page, 'Nido');
  await scegli(page, 'Ticket');
  await page.getByRole('link', { name: /Nido/ }).first().click();
  const numero = (await page.locator('[data-copy]').first().getAttribute('data-copy'))!;
  await accessibile();
  await page.goBack();
  await scegli(page, 'Nido');
  await scegli(page, 'Ticket');
  await carrello(page);
  await pagaAltrove('80045600014', numero);
  // Until the receipt is worked on, it is being paid.
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Messi da parte' })).toBeVisible();
    await expect(page.getByText('Questo avviso è già stato pagato.')).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await accessibile();
});

test('carta rifiutata: gli avvisi restano e si riprova @nojs', async ({ page, entra, accessibile }) => {
  await entra('Giulia Bianchi');
  await scegli(page, 'Nido');
  await carrello(page);
  await paga(page, 'Rifiuta la carta');
  await expect(page.getByRole('heading', { level: 1, name: 'Il pagamento non è stato completato' })).toBeVisible();
  await accessibile();
  await page.getByRole('link', { name: 'Riprova il pagamento' }).click();
  await page.getByRole('button', { name: /riprova ora/ }).click();
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato 45,00/ })).toBeVisible({ timeout: 40_000 });
});

test('abbandono, torno dopo e riprendo', async ({ page, entra }) => {
  await entra('Giulia Bianchi');
  await scegli(page, 'Nido');
  await carrello(page);
  await paga(page, 'Abbandona');
  await page.goto('/area/da-pagare');
  await expect(page.getByText('In attesa di conferma')).toBeVisible();
  await page.goto('/carrello');
  await page.getByRole('button', { name: /riprova ora/ }).click();
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato 45,00/ })).toBeVisible({ timeout: 40_000 });
});

test('annullo prima di pagare: nulla è addebitato @nojs', async ({ page, entra, accessibile }) => {
  await entra('Giulia Bianchi');
  await scegli(page, 'Nido');
  await carrello(page);
  await paga(page, 'Annulla e torna al portale');
  await expect(page.getByText('Non abbiamo addebitato nulla.')).toBeVisible();
  await accessibile();
  // Back and reload are safe.
  await page.reload();
  await expect(page.getByText('Non abbiamo addebitato nulla.')).toBeVisible();
});

test('ricevuta in ritardo: la pagina aspetta e poi si aggiorna da sola', async ({ page, entra, accessibile }) => {
  await entra('Giulia Bianchi');
  await scegli(page, 'Nido');
  await carrello(page);
  await page.getByRole('button', { name: /con pagoPA/ }).click();
  await page.goto(`${page.url()}?ritardo=12`);
  await page.getByRole('button', { name: 'Paga, ricevuta in ritardo' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Stiamo aspettando/ })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText('Non pagare di nuovo')).toBeVisible();
  await accessibile();
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato 45,00/ })).toBeVisible({ timeout: 60_000 });
});

test('ricevuta due volte: un solo pagamento, una sola ricevuta', async ({ page, entra }) => {
  await entra('Giulia Bianchi');
  await scegli(page, 'Nido');
  await carrello(page);
  await paga(page, 'Paga, ricevuta due volte');
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato 45,00/ })).toBeVisible({ timeout: 40_000 });
  await page.waitForTimeout(2500);
  await page.reload();
  await expect(page.getByRole('link', { name: /Scarica la ricevuta/ })).toHaveCount(1);
});

test('Checkout non risponde bene: nulla è addebitato e si può riprovare', async ({ page, entra, accessibile }) => {
  await entra('Giulia Bianchi');
  await scegli(page, 'Nido');
  await carrello(page);
  await page.getByLabel(/Email/).fill('checkout-500@posta.example');
  await page.getByRole('button', { name: /con pagoPA/ }).click();
  await expect(page.getByRole('alert')).toContainText('Non abbiamo addebitato nulla');
  await accessibile();
  await page.getByLabel(/Email/).fill('giulia.bianchi@posta.example');
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato 45,00/ })).toBeVisible({ timeout: 40_000 });
});

test('scelgo a rate e nel carrello resta un solo modo di pagare', async ({ page, entra, accessibile }) => {
  await entra('Luca Galli');
  await page.getByRole('link', { name: /^TARI/ }).first().click();
  await accessibile();
  await page.getByRole('radio', { name: /In 3 rate/ }).check();
  await page.getByRole('button', { name: 'Aggiungi al carrello' }).click();
  await expect(page.getByRole('button', { name: /con pagoPA/ })).toHaveCount(1);
  await page.goto('/area/da-pagare');
  await expect(page.getByRole('checkbox', { name: /Seleziona.*TARI/ })).toHaveCount(3);
});

test('scarico l’avviso da stampare, anche in due lingue @nojs', async ({ page, entra, accessibile }) => {
  await entra('Luca Galli');
  await page.getByRole('link', { name: /^TARI/ }).first().click();
  await page.getByText('Lo stesso avviso in altre lingue').click();
  await accessibile();
  for (const nome of ['Scarica l’avviso da stampare (PDF)', 'Deutsch', 'Italiano, Slovenščina']) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: nome, exact: true }).click()]);
    expect(file.suggestedFilename()).toMatch(/^avviso-3\d{17}\.pdf$/);
    expect((await stat(await file.path())).size).toBeGreaterThan(20_000);
  }
});

test('una multa dice quanto costa ogni giorno, e perché @nojs @reflow', async ({ page, entra, accessibile }) => {
  await entra('Luca Galli');
  await page.getByRole('link', { name: /eccesso di velocità/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /eccesso di velocità/ })).toBeVisible();
  const passi = page.getByRole('table', { name: 'Quanto paghi, secondo il giorno' });
  await expect(passi.getByRole('row')).toHaveCount(4);
  await expect(passi.getByRole('row').nth(1)).toContainText(/Oggi.*136,40.*Sanzione minima, 30 % in meno/);
  await expect(passi.getByRole('row').nth(3)).toContainText(/362,30.*Metà della sanzione massima/);
  await accessibile();
});
