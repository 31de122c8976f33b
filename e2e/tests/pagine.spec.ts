import { expect, test } from '../fixtures/portal';

const PAGINE = ['/', '/aiuto', '/enti', '/privacy', '/cookie', '/note-legali', '/accessibilita', '/mappa', '/paga-avviso', '/accesso', '/carrello', '/verifica'];

for (const lingua of ['', '/en', '/es']) {
  test(`pagine pubbliche accessibili ${lingua || '/it'} @reflow`, async ({ page, accessibile }) => {
    for (const path of PAGINE) {
      const answer = await page.goto(lingua + path);
      expect(answer!.status(), path).toBe(200);
      await expect(page.locator('h1')).toHaveCount(1);
      expect(await page.locator('html').getAttribute('lang')).toBe(lingua.slice(1) || 'it');
      await accessibile();
    }
  });
}

test('ogni collegamento del piè di pagina e dell’aiuto porta da qualche parte', async ({ page, request }) => {
  await page.goto('/');
  const links = await page.locator('footer a[href^="/"], .p-help a[href^="/"], nav a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')!));
  for (const href of new Set(links)) expect((await request.get(href)).status(), href).toBe(200);
});

test('una pagina che non c’è lo dice, con una via d’uscita', async ({ page, accessibile }) => {
  const answer = await page.goto('/non-esiste');
  expect(answer!.status()).toBe(404);
  await accessibile();
});

test('la prima visita pesa poco', async ({ page, entra, browser, portal }) => {
  await entra('Giulia Bianchi');
  const state = await page.context().storageState();
  const context = await browser.newContext({ storageState: state, viewport: { width: 390, height: 844 } });
  const fresh = await context.newPage();
  const session = await context.newCDPSession(fresh);
  await session.send('Network.enable');
  let bytes = 0;
  const kinds: Record<string, number> = {};
  const types = new Map<string, string>();
  session.on('Network.responseReceived', (e) => types.set(e.requestId, e.type));
  session.on('Network.loadingFinished', (e) => {
    bytes += e.encodedDataLength;
    const kind = types.get(e.requestId) ?? 'other';
    kinds[kind] = (kinds[kind] ?? 0) + e.encodedDataLength;
  });
  await fresh.goto(`${portal.url}/area/da-pagare`, { waitUntil: 'networkidle' });
  console.log(`first view: ${bytes} bytes`, kinds);
  expect(bytes).toBeLessThanOrEqual(90 * 1024);
  expect(kinds.Stylesheet).toBeLessThanOrEqual(14 * 1024);
  expect(kinds.Script).toBeLessThanOrEqual(6 * 1024);
  await context.close();
});
