/** What was deleted by mistake: undone, left to happen, changed by somebody else meanwhile, or forgotten with the tab. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { unique } from '../support/catalog.ts';
import { PASSWORD, staff } from '../support/client.ts';
import { goTo, logIn, openConsole, picture, serious, settled, widths } from '../support/console.ts';
import { expectStatus } from '../support/orders.ts';
import { until } from '../support/until.ts';

const timeout = 300_000;

async function openAsMarketing(width: keyof typeof widths = 'wide') {
  const person = await staff('marketing');
  const opened = await openConsole(width);
  await logIn(opened.page, { email: person.email, password: PASSWORD });
  const deletions: (string | undefined)[] = [];
  opened.page.on('request', (request) => {
    if (request.method() === 'DELETE') deletions.push(request.headers()['if-match']);
  });
  return { ...opened, person, deletions };
}

const newCollection = async (): Promise<{ id: string; name: string; version: number }> =>
  expectStatus(
    await (await staff('marketing')).post('/v1/admin/collections', {
      name: `Spring ${unique()}`,
      description: '',
      productIds: [],
      active: false,
    }),
    201,
  ).body;

async function remove(page: Page, path: string, name: string): Promise<void> {
  await goTo(page, path);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText(`${name} will be deleted.`).waitFor();
  await page.getByRole('heading', { level: 1, name: /^(Collections|Pages)$/ }).waitFor();
  await settled(page);
}

const row = (page: Page, name: string) => page.locator('#main-content').getByText(name);

describe.skipIf(!chromiumPath)('deleting in the console (needs Chromium)', () => {
  test.each(Object.keys(widths) as (keyof typeof widths)[])('is undone, and nothing was ever sent: %s', { timeout }, async (width) => {
    const { id, name } = await newCollection();
    const { page, errors, person, deletions, ...opened } = await openAsMarketing(width);
    await using _ = opened;
    await remove(page, `/collections/${id}`, name);
    expect(await row(page, name).count()).toBe(0);
    // A click elsewhere is no reason to hurry.
    await page.getByRole('heading', { level: 1 }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(`${name} is kept.`).waitFor();
    await row(page, name).waitFor();
    expect(deletions).toEqual([]);
    expectStatus(await person.get(`/v1/admin/collections/${id}`), 200);
    // To look at the notice may take longer than there is to undo. The one before stays while the mouse is on it, and on a phone it covers the button.
    await page.goto('about:blank');
    await remove(page, `/collections/${id}`, name);
    await picture(page, `undo-${width}`);
    expect(await serious(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('happens when the time is over, in the version that was shown: a collection and a page', { timeout }, async () => {
    const { page, errors, person, deletions, ...opened } = await openAsMarketing();
    await using _ = opened;
    const collection = await newCollection();
    const slug = `about-${unique()}`;
    const about = expectStatus(await person.post('/v1/admin/pages', { slug, title: 'About', blocks: [], seo: {} }), 201).body;
    for (const [path, { id, version }, name] of [
      ['collections', collection, collection.name],
      ['pages', about, slug],
    ] as const) {
      await remove(page, `/${path}/${id}`, name);
      expectStatus(await person.get(`/v1/admin/${path}/${id}`), 200);
      await until(
        'the end of the time to undo',
        async () => ((await person.get(`/v1/admin/${path}/${id}`)).status === 404 ? true : undefined),
        30_000,
      );
      expect(deletions.at(-1)).toBe(`"${version}"`);
      await page.getByText(`${name} will be deleted.`).waitFor({ state: 'detached' });
      expect(await row(page, name).count()).toBe(0);
    }
    expect(deletions).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  test('does not happen to what somebody else has changed meanwhile, and says so', { timeout }, async () => {
    const { id, name } = await newCollection();
    const { page, person, ...opened } = await openAsMarketing();
    await using _ = opened;
    await remove(page, `/collections/${id}`, name);
    expectStatus(await person.patch(`/v1/admin/collections/${id}`, { description: 'Not yet' }), 200);
    await page.getByText(`${name} was not deleted.`).waitFor();
    await row(page, name).waitFor();
    expect(expectStatus(await person.get(`/v1/admin/collections/${id}`), 200).body.description).toBe('Not yet');
  });

  test('does not happen when the tab is closed before, which the browser asks about', { timeout }, async () => {
    const { id, name } = await newCollection();
    const { page, person, deletions, ...opened } = await openAsMarketing();
    await using _ = opened;
    await remove(page, `/collections/${id}`, name);
    const [asked] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })]);
    expect(asked.type()).toBe('beforeunload');
    await Promise.all([page.waitForEvent('close'), asked.accept()]);
    expect(deletions).toEqual([]);
    expectStatus(await person.get(`/v1/admin/collections/${id}`), 200);
  });
});
