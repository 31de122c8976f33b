import { expect, test, vai } from '../fixtures/portal';

test('Giulia divide un avviso in tre rate, cambia idea, e ne paga una @nojs @reflow', async ({ page, entra, accessibile }) => {
  await entra('Giulia Bianchi');
  await page.getByRole('link', { name: /Piscina comunale/ }).first().click();
  await accessibile();
  await page.getByRole('link', { name: 'Scegli le rate' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Paga a rate' })).toBeVisible();
  await page.getByText('In 3 rate').click();
  await page.getByRole('button', { name: 'Guarda le rate' }).click();
  await expect(page.getByRole('table', { name: 'Piano di 3 rate' })).toContainText('20,00');
  await accessibile();
  await page.getByRole('button', { name: 'Scegli questo piano' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Il tuo piano è pronto' })).toBeVisible();
  await accessibile();
  await page.getByRole('button', { name: 'Rinuncia alle rate' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Hai rinunciato alle rate' })).toBeVisible();
  await page.getByRole('link', { name: 'Scegli le rate' }).click();
  await page.getByRole('button', { name: 'Guarda le rate' }).click();
  await page.getByRole('button', { name: 'Scegli questo piano' }).click();
  await page.getByText('In 2 rate: la prima di').click();
  await page.getByRole('button', { name: 'Aggiungi al carrello' }).click();
  await expect(page.getByRole('main')).toContainText('rata 1 di 2');
});

test('Marco guarda un pagamento che non torna e propone le regole per le rate @nojs @reflow', async ({ page, portal, request, accessibile }) => {
  // Nobody issued it here.
  const data = { ente: '80023400015', numero: '302000000999999901', importo_cent: 1234 };
  expect((await request.post(`${portal.sandbox}/node/receipt`, { data })).ok()).toBe(true);
  await page.goto('/operatori');
  await page.getByRole('link', { name: 'Entra con SPID, CIE o CNS' }).click();
  await page.getByRole('button', { name: 'Entra come Marco Serra', exact: true }).click();
  await vai(page, 'Casi da guardare');
  await accessibile();
  await page.getByRole('link', { name: 'Avviso che nessuno ha emesso qui' }).click();
  await accessibile();
  await page.getByLabel('Che cosa si è fatto').fill('Trovato nel vecchio programma');
  await page.getByRole('button', { name: 'Visto' }).click();
  await expect(page.getByRole('main')).toContainText('Trovato nel vecchio programma');
  await vai(page, 'Pagamento a rate');
  await accessibile();
  await page.getByRole('link', { name: 'Proponi regole per le rate' }).click();
  await accessibile();
  await page.getByRole('button', { name: 'Proponi' }).click();
  await expect(page.getByRole('alert')).toContainText('Scegli il servizio');
  await accessibile();
});
