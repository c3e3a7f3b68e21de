/** The sales of today on the dashboard, as they happen. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, api, newStaff, PASSWORD, type Person, staff } from '../support/client.ts';
import { logIn, openConsole, picture, serious, settled, widths } from '../support/console.ts';
import { expectStatus } from '../support/orders.ts';
import { runSchedule } from '../support/stack.ts';
import { database } from '../support/stock.ts';
import { until } from '../support/until.ts';

const timeout = 300_000;
let sku = '';

beforeAll(async () => {
  sku = (await newProduct({ stock: 100, price: 250 })).variants[0].sku;
});

const buy = async () =>
  expectStatus(
    await api.post(
      '/v1/orders',
      { items: [{ sku, quantity: 1 }], address: ADDRESS, email: `today.${randomUUID()}@example.com`, paymentMethod: 'cod' },
      { idempotencyKey: randomUUID() },
    ),
    201,
  ).body;

async function openDashboard({ email }: Person, width: keyof typeof widths = 'wide') {
  const opened = await openConsole(width);
  const sockets: string[] = [];
  opened.page.on('websocket', (socket) => sockets.push(socket.url()));
  await logIn(opened.page, { email, password: PASSWORD });
  const panel = opened.page.getByRole('region', { name: 'Today' });
  return { ...opened, sockets, panel };
}

type Panel = ReturnType<Page['getByRole']>;

/** What stands beneath a label. */
const shown = async (panel: Panel, label: string): Promise<number> => {
  const text = await panel.locator(`p:text-is("${label}") + p`).textContent();
  return Number(text?.replace(/[^\d.]/g, ''));
};

const isLive = (panel: Panel) => panel.locator('.MuiChip-root', { hasText: /^Live$/ }).waitFor();

const toRise = (panel: Panel, above: number) =>
  until('the counter to go up', async () => ((await shown(panel, 'Orders')) > above ? true : undefined), 20_000);

describe.skipIf(!chromiumPath)('the sales of today (needs Chromium)', () => {
  test.each(Object.keys(widths) as (keyof typeof widths)[])('go up when an order is placed: %s', { timeout }, async (width) => {
    const { panel, page, errors, ...opened } = await openDashboard(await staff('analyst'), width);
    await using _ = opened;
    await isLive(panel);
    const [orders, gross] = [await shown(panel, 'Orders'), await shown(panel, 'Gross revenue')];
    await buy();
    await toRise(panel, orders);
    expect(await shown(panel, 'Gross revenue')).toBeGreaterThanOrEqual(gross + 250);
    await settled(page);
    await picture(page, `today-${width}`);
    expect(await serious(page)).toEqual([]);
    // Read out: the state, and not every figure.
    expect(await panel.locator('[aria-live=polite]').textContent()).toMatch(/^Live\. \d+ orders today, net revenue ₹/);
    await page.getByRole('button', { name: /dark/i }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('menuitem', { name: 'हिन्दी' }).click();
    await page.getByRole('region', { name: 'आज' }).waitFor();
    await settled(page);
    await picture(page, `today-${width}-dark-hindi`);
    expect(await serious(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('go on after the connection was closed, as it is when its token has expired', { timeout }, async () => {
    const person = await newStaff('order_manager');
    const { panel, errors, ...opened } = await openDashboard(person);
    await using _ = opened;
    await isLive(panel);
    const orders = await shown(panel, 'Orders');
    await using connected = await database();
    const mine = { 'watcher.userId': person.id };
    await connected.db.collection('connections').updateMany(mine, { $set: { closeAt: new Date(Date.now() - 1_000) } });
    // Nobody is told of this one: it comes with the first figures of the next connection.
    await buy();
    await Promise.all([panel.getByText('Reconnecting', { exact: true }).waitFor(), runSchedule('sweeper')]);
    await isLive(panel);
    await toRise(panel, orders);
    await buy();
    await toRise(panel, orders + 1);
    expect(errors).toEqual([]);
  });

  test('end with the session: the page asks for a log-in', { timeout }, async () => {
    const person = await newStaff('analyst');
    const { panel, page, ...opened } = await openDashboard(person);
    await using _ = opened;
    await isLive(panel);
    expectStatus(await (await staff('super_admin')).patch(`/v1/admin/users/${person.id}`, { role: 'support' }), 200);
    await buy();
    const logInAgain = page.getByRole('dialog').getByLabel('Password');
    await panel.getByText('No live updates', { exact: true }).or(logInAgain).first().waitFor();
    // Functions remember a live session for up to 30 s; the panel asks once a minute.
    await logInAgain.waitFor({ timeout: 120_000 });
  });

  test('are not there for who may not see them, and nothing is asked for', { timeout }, async () => {
    const { panel, page, sockets, errors, ...opened } = await openDashboard(await staff('support'));
    await using _ = opened;
    await settled(page);
    await page.getByText('parcels to pack').waitFor();
    expect(await panel.count()).toBe(0);
    expect(sockets).toEqual([]);
    expect(errors).toEqual([]);
  });
});
