import { expect, paga, test } from '../fixtures/portal';

test('dal portale di un comune pago un certificato e torno @nojs @reflow', async ({ page, portal, accessibile }) => {
  await page.goto(`${portal.sandbox}/portale`);
  await page.getByLabel('Stato di famiglia').check();
  await page.getByLabel('Per chi').selectOption({ label: 'Giulia Bianchi' });
  await page.getByRole('button', { name: 'Paga', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Paga a Comune di Rena Alta' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('6,40');
  // Nothing of the portal around it, nor of whose it is.
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByText('Giulia')).toHaveCount(0);
  await accessibile();
  await page.getByLabel(/Email/).fill('giulia');
  await page.getByRole('button', { name: /con pagoPA/ }).click();
  await expect(page.getByRole('alert')).toContainText('Scrivi un’email');
  await accessibile();
  await page.getByLabel(/Email/).fill('giulia@posta.example');
  await paga(page, 'Annulla e torna al portale');
  await expect(page.getByRole('alert')).toContainText('non è stato completato');
  await accessibile();
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Grazie, hai pagato' })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('main')).toContainText('Stato chiesto al portale: pagato');

  // Another one, and a change of mind.
  await page.getByRole('link', { name: 'Chiedi un altro certificato' }).click();
  await page.getByRole('button', { name: 'Paga', exact: true }).click();
  await page.getByRole('button', { name: /^Annulla e torna a/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Non hai pagato' })).toBeVisible();
  await page.goBack();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Non hai pagato' })).toBeVisible();
  await accessibile();
});

test('pago e il browser si chiude a metà: il comune lo sa lo stesso', async ({ browser, page, portal, accessibile }) => {
  const prima = await browser.newPage();
  await prima.goto(`${portal.sandbox}/portale`);
  await prima.getByRole('button', { name: 'Paga', exact: true }).click();
  await expect(prima.getByRole('heading', { level: 1, name: /^Paga a/ })).toBeVisible();
  const indirizzo = prima.url();
  await prima.getByRole('button', { name: /con pagoPA/ }).click();
  await expect(prima.getByRole('heading', { name: 'Paga con Checkout' })).toBeVisible();
  // «Paga», and nobody follows where Checkout sends the browser.
  const pagato = await prima.request.post(prima.url(), { form: { azione: 'paga' }, maxRedirects: 0 });
  expect(pagato.status()).toBe(303);
  await prima.close();

  // Its portal is told, and asks nothing.
  await expect(async () => {
    await page.goto(`${portal.sandbox}/portale/ordini`);
    await expect(page.getByRole('main')).toContainText('Certificato di residenza: pagato', { timeout: 1_000 });
  }).toPass({ timeout: 40_000 });
  // Found again in the history, in another browser.
  await page.goto(indirizzo);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato 5,20/ })).toBeVisible();
  await accessibile();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Scarica la ricevuta/ }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
  await page.getByRole('link', { name: /^Torna a/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grazie, hai pagato' })).toBeVisible();
});
