import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/portal';

/** Through the operators' door, at the level the role needs. */
async function lavora(page: Page, nome: string, livello?: number) {
  await page.goto('/operatori');
  await page.getByRole('link', { name: 'Entra con SPID, CIE o CNS' }).click();
  if (livello !== undefined) await page.getByLabel('Livello ottenuto').selectOption(String(livello));
  await page.getByRole('button', { name: `Entra come ${nome}`, exact: true }).click();
}

test('Nadia legge le cifre del suo ente, come disegni e come tabelle @nojs @reflow', async ({ page, accessibile }) => {
  await lavora(page, 'Nadia Rizzo');
  await page.goto('/operatori/cifre?periodo=anno');
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 1, name: 'Cifre' })).toBeVisible();
  // Figures are a minute late.
  await expect(async () => {
    await page.reload();
    await expect(main.getByRole('img', { name: /Emesso e incassato/ })).toBeVisible();
  }).toPass({ timeout: 90_000 });
  await expect(main).toContainText('Che cosa è ancora da pagare');
  for (const summary of await main.locator('details.p-data > summary').all()) await summary.click();
  await expect(main.getByRole('table', { name: 'Per servizio' })).toContainText('Totale');
  await accessibile();
  const download = page.waitForEvent('download');
  await main.getByRole('link', { name: /Scarica la tabella \(CSV\) ?: Per servizio/ }).click();
  expect((await download).suggestedFilename()).toMatch(/^cifre-servizi-.*\.csv$/);
  await main.getByLabel('Dal giorno').fill('2026-02-01');
  await main.getByLabel('Al giorno', { exact: true }).fill('2026-01-01');
  await main.getByRole('button', { name: 'Mostra' }).click();
  await expect(main).toContainText('L’ultimo giorno viene prima del primo');
  await accessibile();
});

test('Livia confronta gli enti e ne apre uno @nojs @reflow', async ({ page, accessibile }) => {
  await lavora(page, 'Livia Greco', 3);
  await page.goto('/operatori/cifre?periodo=anno&ordine=emesso');
  const main = page.getByRole('main');
  await expect(async () => {
    await page.reload();
    await expect(main.getByRole('link', { name: 'Comune di Pontelago' })).toBeVisible();
  }).toPass({ timeout: 90_000 });
  await accessibile();
  await main.getByRole('link', { name: 'Comune di Pontelago' }).click();
  await expect(main.getByRole('heading', { level: 1, name: 'Comune di Pontelago' })).toBeVisible();
  await accessibile();
});
