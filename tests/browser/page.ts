/** A page in a real browser: Debian's chromium, or the one that `CHROMIUM` names. */
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Longer than anything here takes; a test that waits in vain should say for what, before it is ended itself. */
const PATIENCE_MS = 20_000;

export interface OpenedPage extends AsyncDisposable {
  page: Page;
  /** What the page's own code threw or logged as an error. */
  errors: string[];
}

/** Opens an address in a browser of its own. */
export async function openPage(url: string): Promise<OpenedPage> {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    // Chromium's sandbox does not start for root, as which containers run.
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  const context: BrowserContext = await browser.newContext();
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  return { page, errors, [Symbol.asyncDispose]: () => browser.close() };
}
