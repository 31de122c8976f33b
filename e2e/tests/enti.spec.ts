import { expect, test, vai } from '../fixtures/portal';

test('chi cerca un ente trova la sua pagina e che cosa può pagare @nojs @reflow', async ({ page, accessibile }) => {
  await page.goto('/');
  await page.getByRole('navigation').getByRole('link', { name: 'Enti', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Enti e servizi' })).toBeVisible();
  await accessibile();
  await page.getByLabel('Che cosa cerchi').fill('pòntel');
  await page.getByRole('button', { name: 'Cerca' }).click();
  await accessibile();
  await page.getByRole('link', { name: 'Comune di Pontelago', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Comune di Pontelago' })).toBeVisible();
  await expect(page).toHaveURL(/\/enti\/comune-di-pontelago$/);
  await expect(page.getByRole('main')).toContainText('08:30–12:30, 15:00–17:00');
  await accessibile();
  await page.goto('/enti?cerca=pontelgo');
  await expect(page.getByRole('status')).toContainText('Ecco che cosa c’è con «pontelago»');
  await expect(page.getByRole('link', { name: 'Comune di Pontelago', exact: true })).toBeVisible();
  await accessibile();
  await page.goto('/enti?cerca=zzzz');
  await expect(page.getByRole('heading', { name: 'Non troviamo niente con queste parole' })).toBeVisible();
  await accessibile();
});

test('Sara scrive un ufficio e lo vede nell’anteprima @nojs @reflow', async ({ page, accessibile }) => {
  const nome = `Sportello ${Date.now()}`;
  await page.goto('/operatori');
  await page.getByRole('link', { name: 'Entra con SPID, CIE o CNS' }).click();
  await page.getByLabel('Livello ottenuto').selectOption('3');
  await page.getByRole('button', { name: 'Entra come Sara Conti', exact: true }).click();
  await vai(page, 'Pagina dell’ente');
  await accessibile();
  await page.getByRole('link', { name: 'Aggiungi un ufficio' }).click();
  await page.getByLabel('Nome dell’ufficio').fill(nome);
  await page.getByLabel('Indirizzo').fill('Via Nuova 1');
  await page.getByLabel('lunedì').fill('mattina');
  await page.getByRole('button', { name: 'Salva' }).click();
  await expect(page.getByRole('alert')).toContainText('Scrivi gli orari');
  await accessibile();
  await page.getByLabel('lunedì').fill('9-12');
  await page.getByRole('button', { name: 'Salva' }).click();
  await page.getByRole('link', { name: 'Guarda l’anteprima' }).click();
  await expect(page.getByRole('heading', { name: nome })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('09:00–12:00');
  await accessibile();
});
