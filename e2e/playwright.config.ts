import { defineConfig } from '@playwright/test';

// One portal a worker, started by fixtures/portal.ts on its own port and database.
export default defineConfig({
  testDir: 'tests',
  outputDir: 'out',
  fullyParallel: true,
  workers: 2,
  // A test starts a portal of its own; shared machines can be slow at that.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    locale: 'it-IT',
    timezoneId: 'Europe/Rome',
    trace: 'retain-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--font-render-hinting=none'],
    },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } },
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } }, grepInvert: /@phone/ },
    { name: 'nojs', use: { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false }, grep: /@nojs/ },
    { name: 'reflow320', use: { viewport: { width: 320, height: 640 } }, grep: /@reflow/ },
  ],
});
