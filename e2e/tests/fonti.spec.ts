import type { APIRequestContext } from '@playwright/test';
import { carrello, expect, paga, scegli, test, type Portal } from '../fixtures/portal';

/** From now on a source of the sandbox misbehaves so. */
async function prova(request: APIRequestContext, portal: Portal, fonte: string, modo: string | null, altro: object = {}) {
  const answer = await request.post(`${portal.sandbox}/fonti/_prova`, { data: { fonte, modo, ...altro } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test('cerco anche altrove, scelgo le rate e pago insieme avvisi di tre sistemi @nojs @reflow', async ({ page, entra, accessibile }) => {
  await entra('Nora Sala');
  await expect(page.getByRole('heading', { name: 'Cerchiamo anche altrove?' })).toBeVisible();
  await accessibile();
  await page.getByRole('button', { name: 'Sì, cerca' }).click();
  await expect(page.getByRole('link', { name: 'Ticket per visita cardiologica' })).toBeVisible();
  // Without scripts the page comes again, closed, until every source has answered.
  await expect(async () => {
    const ages = page.locator('details.p-fresh');
    if (!(await ages.evaluate((it: HTMLDetailsElement) => it.open))) await ages.locator('summary').click();
    await expect(page.getByText(/Consorzio di bonifica: aggiornato oggi/)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await accessibile();
  await page.getByRole('link', { name: 'Bollo auto GX 110 LM', exact: true }).click();
  await expect(page.getByText(/Questo avviso viene da Tasse automobilistiche/)).toBeVisible();
  await accessibile();
  await page.getByRole('radio', { name: /In 2 rate/ }).check();
  await page.getByRole('button', { name: 'Aggiungi al carrello' }).click();
  await expect(page.getByRole('heading', { name: 'Bollo auto GX 110 LM: rata 1 di 2' })).toBeVisible();
  await page.goto('/area/da-pagare');
  for (const titolo of ['Ticket per visita', 'Contributo di bonifica']) await scegli(page, titolo);
  await carrello(page);
  await accessibile();
  await paga(page);
  await expect(page.getByRole('heading', { level: 1, name: /Hai pagato/ })).toBeVisible({ timeout: 40_000 });
  await accessibile();
  await page.goto('/area/da-pagare');
  await expect(page.getByRole('link', { name: 'Ticket per visita cardiologica' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Contributo di bonifica', exact: false })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /rata 2 di 2/ })).toBeVisible();
  await page.goto('/area/ricevute');
  await expect(page.getByRole('link', { name: /rata 1 di 2/ }).first()).toBeVisible();
});

for (const [modo, fonte, detto] of [
  ['giu', 'ticket', /Ticket sanitari non risponde/],
  ['appesa', 'ticket', /Ticket sanitari non ha ancora risposto/],
  ['altrui', 'ticket', /Ticket sanitari ha dato una risposta sbagliata/],
  ['malformata', 'ticket', /Ticket sanitari: qualche avviso non si legge/],
] as const) {
  test(`una fonte ${modo}: lo dico, e gli altri avvisi ci sono`, async ({ page, entra, accessibile, request, portal }) => {
    await prova(request, portal, fonte, modo);
    await entra('Nora Sala');
    await page.getByRole('button', { name: 'Sì, cerca' }).click();
    await expect(page.getByRole('link', { name: 'Bollo auto GX 110 LM', exact: true })).toBeVisible();
    // A source that is read whole has answered when its next turn ends.
    await expect(async () => {
      await page.goto('/area/da-pagare');
      await expect(page.getByRole('link', { name: /^Canone per il passo/ })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await expect(page.getByText('manca 1 risposta')).toBeVisible();
    await expect(page.getByText(detto)).toBeVisible();
    await expect(page.getByText('radiografia')).toHaveCount(0);
    await accessibile();
  });
}

test('una fonte lenta non ferma la pagina, e poi c’è', async ({ page, entra, request, portal }) => {
  await prova(request, portal, 'ticket', 'lenta', { millisecondi: 4000 });
  await entra('Nora Sala');
  await page.getByRole('button', { name: 'Sì, cerca' }).click();
  await expect(page.getByText(/Ticket sanitari non ha ancora risposto/)).toBeVisible({ timeout: 3500 });
  await expect(async () => {
    await page.goto('/area/da-pagare');
    await expect(page.getByRole('link', { name: 'Ticket per visita cardiologica' })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
});

test('l’importo cambia tra l’elenco e il pagamento: lo vedo prima', async ({ page, entra, accessibile, request, portal }) => {
  await entra('Nora Sala');
  await page.getByRole('button', { name: 'Sì, cerca' }).click();
  await scegli(page, 'Ticket per visita');
  await carrello(page);
  await expect(page.getByRole('button', { name: /Paga 36,15/ })).toBeVisible();
  await prova(request, portal, 'ticket', 'cambia_importo');
  // A source is not asked about one person more often than every five seconds.
  await page.waitForTimeout(6_000);
  await page.getByRole('button', { name: /^Paga / }).click();
  await expect(page.getByText('Importo aggiornato')).toBeVisible();
  await expect(page.getByRole('button', { name: /Paga 37,15/ })).toBeVisible();
  await accessibile();
});

test('un avviso che un’altra fonte racconta due volte è uno solo, all’importo dell’ente', async ({ page, entra, request, portal }) => {
  await entra('Giulia Bianchi');
  await page.getByRole('link', { name: /^Ticket/ }).first().click();
  const numero = await page.locator('[data-copy]').first().getAttribute('data-copy');
  await prova(request, portal, 'ticket', 'doppia', { doppia: { ente: '80012300010', numero, importo_cent: 999_900 } });
  await page.goto('/area/da-pagare');
  const prima = await page.getByRole('checkbox', { name: /^Seleziona:/ }).count();
  await page.getByRole('button', { name: 'Sì, cerca' }).click();
  await page.locator('details.p-fresh summary').click();
  await expect(page.getByText(/Ticket sanitari: aggiornato/)).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Seleziona:/ })).toHaveCount(prima);
  await expect(page.getByText('9.999,00')).toHaveCount(0);
});
