/** The admin console in a real browser, and what axe finds on its pages. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe, { type AxeResults } from 'axe-core';
import type { Locator, Page, Request, Response } from 'playwright-core';
import { expect } from 'vitest';
import { openBrowser } from './browser.ts';
import { stack } from './stack.ts';

/** Two processors are shared by the shop, the browser and the tests. */
const PATIENCE_MS = 45_000;
const PRESS_AGAIN_MS = 1_000;
/** Longer than any transition of the console. */
const FADE_MS = 1_000;
/** Longer than the console takes from an answer to the next request that comes of it. */
const QUIET_MS = 150;

export const widths = { narrow: 360, wide: 1_440 } as const;

export interface OpenedConsole extends AsyncDisposable {
  page: Page;
  /** What the page's own code threw, logged as an error, or was refused by the policy. */
  errors: string[];
}

/** What each page has asked for and not got yet. */
const underWay = new WeakMap<Page, Set<Request>>();

function watchRequests(page: Page): void {
  const requests = new Set<Request>();
  underWay.set(page, requests);
  page.on('request', (request) => requests.add(request));
  page.on('requestfinished', (request) => requests.delete(request));
  page.on('requestfailed', (request) => requests.delete(request));
  // What the document before had asked for is never answered.
  page.on('domcontentloaded', () => requests.clear());
}

/** Opens the log-in page of the console. */
export async function openConsole(width: keyof typeof widths = 'wide'): Promise<OpenedConsole> {
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: widths[width], height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  watchRequests(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // An answer that is a refusal is shown by the page; the browser logs it too.
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text());
  });
  await page.goto(stack().consoleUrl);
  return { page, errors, [Symbol.asyncDispose]: () => browser.close() };
}

/** Logs in, and waits for the console. */
export async function logIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('#main-content').waitFor();
}

/** Goes to a page of the console by its address, and waits until nothing is on its way. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(`${stack().consoleUrl}/#${path}`);
  await settled(page);
}

/** Types into the search of a list, and waits until it shows what was found. It waits itself until nobody types any more, and then comes back to its own address. */
export async function searchList(page: Page, text: string): Promise<void> {
  const answered = page.waitForResponse((response) => new URL(response.url()).searchParams.get('q') === text);
  await page.locator('input[name=q]').fill(text);
  await Promise.all([answered, page.waitForURL(/filter=/)]);
  await settled(page);
}

/** Waits until the page has what it asked for. Going from one page of the console to another is no navigation to the browser, which tells only once that its network is idle. */
export async function settled(page: Page): Promise<void> {
  const requests = underWay.get(page);
  if (!requests) throw new Error('This page was not opened by openConsole');
  const gaveUp = Date.now() + PATIENCE_MS;
  for (let quietSince = Date.now(); Date.now() - quietSince < QUIET_MS; await page.waitForTimeout(QUIET_MS / 10)) {
    if (requests.size === 0) continue;
    quietSince = Date.now();
    if (quietSince > gaveUp) throw new Error(`Still under way: ${[...requests].map((request) => request.url()).join(', ')}`);
  }
  // The policy forbids what a wait for a function is made of.
  await page.locator('[role=status][aria-label]:visible, .MuiCircularProgress-root:visible').first().waitFor({ state: 'hidden' });
}

async function foundByAxe(page: Page): Promise<string[]> {
  // What fades in has too little contrast for a moment. Some animations never end.
  await page.evaluate(
    'Promise.all(document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime < Infinity).map((one) => one.finished.catch(() => undefined)))',
  );
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>("axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })");
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${(nodes[0]?.html ?? '').slice(0, 200)}`);
}

/** What axe calls serious or critical, one line each. A message may begin to fade out while axe looks at it: who finds something looks again, and that counts. */
export async function serious(page: Page): Promise<string[]> {
  const found = await foundByAxe(page);
  if (found.length === 0) return found;
  await page.waitForTimeout(FADE_MS);
  return foundByAxe(page);
}

/** Saves a form, and waits until the API has taken it and the record is shown as it is now. The page of a new record comes a while after its address; until then the form stands in its place. */
export async function save(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Save', exact: true });
  const formOfNew = page.url().endsWith('/create') ? await button.elementHandle() : null;
  // Previews are asked for beside it, and tokens renewed.
  const isTaken = (response: Response): boolean => {
    const { pathname } = new URL(response.url());
    const isChange = ['POST', 'PUT', 'PATCH'].includes(response.request().method());
    return isChange && response.ok() && pathname.includes('/v1/admin/') && !pathname.endsWith('/preview');
  };
  await Promise.all([page.waitForResponse(isTaken), button.click()]);
  await formOfNew?.waitForElementState('hidden');
  await settled(page);
}

/** Opens the dialog of a button, fills its fields, and waits until it is done; axe looks at the dialog. */
export async function act(page: Page, button: string, fields: Record<string, string> = {}): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: button, exact: true });
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value);
  expect({ button, found: await serious(page) }).toEqual({ button, found: [] });
  await dialog.getByRole('button', { name: button, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await settled(page);
}

/**
 * Takes what a handle moves by keyboard to where the page says that it is, which has to be the last place on its way. What is picked up is
 * measured before it moves, and a press in that moment moves nothing; a list that is drawn anew has put it down: so each press looks first
 * whether it is held.
 */
export async function moveByKeyboard(page: Page, handle: string, arrow: `Arrow${'Up' | 'Left' | 'Right'}`, place: string): Promise<void> {
  const gaveUp = Date.now() + PATIENCE_MS;
  const soon = { state: 'attached', timeout: PRESS_AGAIN_MS } as const;
  const comes = (shown: Locator) =>
    shown.waitFor(soon).then(
      () => true,
      () => false,
    );
  const grip = page.getByRole('button', { name: handle, exact: true });
  const held = page.getByRole('button', { name: handle, exact: true, pressed: true });
  const told = page.locator('[aria-live]').filter({ hasText: place }).first();
  do {
    if (Date.now() > gaveUp) throw new Error(`${handle}: ${arrow} does not take it to where the page says "${place}"`);
    // A second press would put down what the first has picked up.
    if ((await held.count()) === 0) await grip.press('Space');
    if (await comes(held)) await page.keyboard.press(arrow);
  } while (!(await comes(told)));
  await page.keyboard.press('Space');
}

/** Whether something is wider than the screen. */
const overflows = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth + 1');

/** What is wrong with each of some pages of the console at a width, for who is logged in: what axe calls serious, and what is wider than the screen. */
export async function faults(
  page: Page,
  width: keyof typeof widths,
  pages: readonly (readonly [name: string, path: string])[],
): Promise<string[]> {
  const found: string[] = [];
  for (const [name, path] of pages) {
    // Within one document it cannot be told when the next page has come: what is looked at would be the one before.
    await page.goto('about:blank');
    await goTo(page, path);
    // A page that waits for its record has no heading yet.
    await page.getByRole('heading', { level: 1, name: /\S/ }).waitFor();
    await picture(page, `${name}-${width}`);
    found.push(...(await serious(page)).map((fault) => `${name}: ${fault}`));
    if (await overflows(page)) found.push(`${name}: wider than the screen`);
  }
  return found;
}

/** `SCREENSHOTS=DIR` keeps pictures of the pages. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
