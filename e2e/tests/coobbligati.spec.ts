import { carrello, expect, scegli, test } from '../fixtures/portal';

test('Ada e Aldo devono lo stesso: paga lui, e a lei non si chiede più niente @nojs @reflow', async ({ page, browser, entra, accessibile, request, portal }) => {
  await entra('Ada Rinaldi');
  await scegli(page, 'Canone unico');
  await carrello(page);
  await expect(page.getByRole('button', { name: /^Paga 86,00/ })).toBeVisible();
  await page.goto('/area/da-pagare');
  await page.getByRole('link', { name: /passo carrabile/ }).first().click();
  await expect(page.getByRole('heading', { name: 'Dovuto da più persone' })).toBeVisible();
  await expect(page.getByText('Aldo')).toHaveCount(0);
  await accessibile();

  const his = await browser.newPage();
  await his.goto(`${portal.url}/area/da-pagare`);
  await his.getByRole('link', { name: /SPID, CIE o CNS/ }).click();
  await his.getByRole('button', { name: 'Entra come Aldo Rinaldi' }).click();
  await his.getByRole('link', { name: /passo carrabile/ }).first().click();
  await expect(his.getByText('In 2 rate: la prima di')).toBeVisible();
  const numero = (await his.locator('[data-copy]').first().getAttribute('data-copy'))!;
  await his.close();
  const paid = await request.post(`${portal.sandbox}/node/pay`, { data: { ente: '80023400015', numero } });
  expect(paid.ok(), await paid.text()).toBe(true);

  await expect(async () => {
    await page.goto('/area/da-pagare');
    await expect(page.getByText('passo carrabile')).toHaveCount(0, { timeout: 100 });
  }).toPass();
  await page.goto('/carrello');
  await expect(page.getByRole('button', { name: /^Paga/ })).toHaveCount(0);
  await accessibile();
});

test('Marco vede chi deve lo stesso e stampa un avviso a testa @nojs @reflow', async ({ page, accessibile }) => {
  await page.goto('/operatori');
  await page.getByRole('link', { name: 'Entra con SPID, CIE o CNS' }).click();
  await page.getByRole('button', { name: 'Entra come Marco Serra', exact: true }).click();
  await page.goto('/operatori/posizioni');
  await page.getByRole('searchbox', { name: 'Cerca' }).fill('RNLDAA70A41D612X');
  await page.getByRole('button', { name: 'Cerca', exact: true }).click();
  await page.getByRole('table').getByRole('link').first().click();
  await expect(page.getByRole('main')).toContainText('Dovuta in solido');
  await expect(page.getByRole('link', { name: 'Scarica l’avviso di Aldo Rinaldi da stampare (PDF)' })).toBeVisible();
  await accessibile();
});
