import { readFile } from 'node:fs/promises';
import { carrello, expect, paga, scegli, test } from '../fixtures/portal';

test('un anno di ricevute in un file, la certificazione delle spese e la sua verifica @nojs @reflow', async ({ page, entra, accessibile }) => {
  await entra('Giulia Bianchi');
  for (const titolo of ['Mensa', 'TARI']) await scegli(page, titolo);
  await carrello(page);
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato/ })).toBeVisible({ timeout: 40_000 });
  await page.goto('/area/ricevute');
  await accessibile();
  const [archivio] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Scarica le 2 ricevute del \d{4} \(ZIP/ }).click(),
  ]);
  expect(archivio.suggestedFilename()).toMatch(/^ricevute-\d{4}\.zip$/);
  const zip = await readFile((await archivio.path())!);
  expect(zip.subarray(0, 2).toString()).toBe('PK');
  expect(zip.toString('latin1')).toContain('indice.csv');

  await page.getByRole('link', { name: /Certificazione delle spese/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Certificazione delle spese/ })).toBeVisible();
  await expect(page.getByText('Numero di pagamenti')).toBeVisible();
  await accessibile();
  const [certificazione] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Scarica la certificazione (PDF)' }).click(),
  ]);
  expect(certificazione.suggestedFilename()).toMatch(/^certificazione-spese-\d{4}\.pdf$/);
  // Each line leads to its receipt.
  await page.getByRole('main').getByRole('link', { name: /TARI/ }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: /Pagamento di/ })).toBeVisible();
  // A year without payments says so.
  await page.goto('/area/ricevute/certificazione?anno=2020');
  await expect(page.getByRole('heading', { name: 'Nessun pagamento nel 2020' })).toBeVisible();
  await accessibile();
  await page.getByLabel('Anno').selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Mostra l’anno' }).click();
  await expect(page.getByRole('link', { name: 'Scarica la certificazione (PDF)' })).toBeVisible();
});
