import { expect, numeroDi, paga, test } from '../fixtures/portal';


test('pago un avviso con il suo codice, senza accedere @nojs @reflow', async ({ page, browser, portal, accessibile }) => {
  // The number is on the paper: here, on the page of its holder.
  const numero = await numeroDi(browser, portal, 'Omar Haddad', /^Scuolabus|^Mensa/);

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

test('pago il preavviso che ho trovato sul vetro, con il codice dell’ente @nojs', async ({ page, portal, request, accessibile }) => {
  const cast = await (await request.get(portal.sandbox)).text();
  const chiave = /fascicolo_[0-9a-f]{64}/.exec(cast)![0];
  const api = `${portal.url}/api/v1/preavvisi`;
  const headers = { authorization: `Bearer ${chiave}` };
  const blocco = await (await request.put(`${api}/blocchi/e2e`, { headers, data: { quanti: 1 } })).json();
  const numero = blocco.numeri[0] as string;
  const trovato = {
    atto: '2026/1', accertato_at: new Date().toISOString(), luogo: 'Via del Molo 12', norma: 'art. 158 c. 2 C.d.S.',
    targa: 'AB123CD', minimo_cent: 4200,
  };

  const cerca = async () => {
    await page.goto('/paga-avviso');
    await page.getByLabel('Codice avviso').fill(numero);
    await page.getByLabel(/Codice fiscale o partita IVA/).fill(blocco.ente.codice_fiscale);
    await page.getByRole('button', { name: 'Cerca l’avviso' }).click();
  };
  // Printed, and not registered yet.
  await cerca();
  await expect(page.getByRole('heading', { level: 1, name: 'Avviso non trovato' })).toBeVisible();
  expect((await request.put(`${api}/${numero}`, { headers, data: trovato })).status()).toBe(201);
  await cerca();
  await expect(page.getByRole('heading', { level: 1, name: 'Abbiamo trovato l’avviso' })).toBeVisible();
  await expect(page.getByText('29,40').first()).toBeVisible();
  await expect(page.getByText('AB123CD')).toHaveCount(0);
  await accessibile();
  await page.getByRole('button', { name: 'Aggiungi al carrello' }).click();
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato/ })).toBeVisible({ timeout: 40_000 });
  const stato = await (await request.get(`${api}/${numero}`, { headers })).json();
  expect(stato.stato).toBe('pagata');
});
