import { expect, test } from '../fixtures/portal';

test('entro ed esco; dopo l’uscita non si torna indietro @nojs', async ({ page, entra, accessibile }) => {
  await page.goto('/');
  await accessibile();
  await page.goto('/accesso');
  await accessibile();
  await entra('Giulia Bianchi');
  await page.locator('header details').filter({ hasText: 'GB' }).locator('summary').click();
  await page.getByRole('link', { name: 'Chi ha visto i tuoi dati' }).click();
  await expect(page.getByRole('heading', { level: 3, name: 'Accesso al portale' })).toHaveCount(1);
  await accessibile();
  await page.locator('header details').filter({ hasText: 'GB' }).locator('summary').click();
  await page.getByRole('button', { name: 'Esci' }).click();
  // The page that closes ours leads on to the proxy's, which leads back.
  await expect(page).toHaveURL(/\/uscito\?/);
  await expect(page.getByRole('heading', { level: 1, name: 'Uscita completata' })).toBeVisible();
  await accessibile();
  await page.goto('/area/da-pagare');
  await expect(page.getByRole('link', { name: /SPID, CIE o CNS/ })).toBeVisible();
});

test('consenso negato: pagina con il motivo e un’altra strada', async ({ page, accessibile }) => {
  await page.goto('/accesso');
  await page.getByRole('link', { name: /SPID, CIE o CNS/ }).click();
  await page.getByRole('button', { name: /Anomalia 22/ }).click();
  await expect(page.getByRole('alert')).toContainText('consenso');
  await accessibile();
});

test('livello troppo basso: non si entra', async ({ page }) => {
  await page.goto('/accesso');
  await page.getByRole('link', { name: /SPID, CIE o CNS/ }).click();
  await page.getByLabel('Livello ottenuto').selectOption('1');
  await page.getByRole('button', { name: 'Entra come Giulia Bianchi' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.goto('/area/da-pagare');
  await expect(page.getByRole('link', { name: /SPID, CIE o CNS/ })).toBeVisible();
});

test('torno alla pagina che volevo, nella mia lingua', async ({ page }) => {
  await page.goto('/en/area/ricevute');
  await page.getByRole('link', { name: /SPID, CIE o CNS/ }).click();
  await page.getByRole('button', { name: 'Entra come Giulia Bianchi' }).click();
  await expect(page).toHaveURL(/\/en\/area\/ricevute$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Receipts' })).toBeVisible();
});
