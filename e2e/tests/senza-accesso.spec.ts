import { expect, paga, test } from '../fixtures/portal';


test('pago un avviso con il suo codice, senza accedere @nojs @reflow', async ({ page, browser, portal, accessibile }) => {
  // The number is on the paper: here, on the page of its holder.
  const other = await browser.newPage();
  await other.goto(`${portal.url}/area/da-pagare`);
  await other.getByRole('link', { name: /SPID, CIE o CNS/ }).click();
  await other.getByRole('button', { name: 'Entra come Omar Haddad' }).click();
  await other.getByRole('link', { name: /^Scuolabus|^Mensa/ }).first().click();
  const numero = (await other.locator('[data-copy]').first().getAttribute('data-copy'))!;
  await other.close();

  await page.goto('/paga-avviso');
  await accessibile();
  await page.getByRole('button', { name: 'Cerca l’avviso' }).click();
  await expect(page.getByRole('alert')).toContainText('Scrivi il codice avviso');
  await accessibile();
  await page.getByLabel('Codice avviso').fill(numero.replace(/(....)/g, '$1 '));
  await page.getByLabel(/Codice fiscale o partita IVA/).fill('hddmro90b11z330p');
  await page.getByRole('button', { name: 'Cerca l’avviso' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Abbiamo trovato l’avviso' })).toBeVisible();
  await expect(page.getByText('Omar')).toHaveCount(0);
  await accessibile();
  await page.getByRole('button', { name: 'Aggiungi al carrello' }).click();
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato/ })).toBeVisible({ timeout: 40_000 });
  await accessibile();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /Scarica la ricevuta/ }).click()]);
  expect(file.suggestedFilename()).toMatch(/\.pdf$/);
});

test('dati sbagliati: una sola risposta per ogni errore', async ({ page, accessibile }) => {
  await page.goto('/paga-avviso');
  await page.getByLabel('Codice avviso').fill('301202600001234571');
  await page.getByLabel(/Codice fiscale o partita IVA/).fill('BNCGLI85C42E507E');
  await page.getByRole('button', { name: 'Cerca l’avviso' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Avviso non trovato' })).toBeVisible();
  await accessibile();
});
