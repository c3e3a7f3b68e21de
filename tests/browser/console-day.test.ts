/** A shop manager's day in the console: an order that is packed, delivered, comes back and is refunded, with nothing but the browser on the staff's side. */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, newCustomer, PASSWORD, staff } from '../support/client.ts';
import { act, goTo, logIn, openConsole, picture, searchList, serious, settled } from '../support/console.ts';
import { adminOrder, expectStatus, untilOrder, untilToPack } from '../support/orders.ts';
import { type OnlineOrder, payAtProvider } from '../support/payments.ts';
import { askReturn } from '../support/returns.ts';

async function carrierSays(page: Page, step: string): Promise<void> {
  await page.getByRole('button', { name: 'Next step' }).click();
  const dialog = page.getByRole('dialog', { name: 'Next step' });
  await dialog.getByLabel('What the carrier says').click();
  await page.getByRole('option', { name: step, exact: true }).click();
  await dialog.getByRole('button', { name: 'Next step' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'Parcels' }).getByText(step, { exact: true }).waitFor();
}

describe.skipIf(!chromiumPath)('a manager’s day (needs Chromium)', () => {
  test('from the log-in to a refunded return', { timeout: 400_000 }, async () => {
    const [buyer, manager] = await Promise.all([newCustomer(), staff('order_manager')]);
    // Sent free of charge: what comes back is all that was paid.
    const sku = (await newProduct({ price: 300, stock: 5 })).variants[0].sku;
    const wish = { items: [{ sku, quantity: 2 }], address: ADDRESS, paymentMethod: 'razorpay' };
    const order: OnlineOrder = expectStatus(await buyer.post('/v1/orders', wish, { idempotencyKey: randomUUID() }), 201).body;
    await payAtProvider(order);
    const { number } = await untilToPack(order.id);

    await using opened = await openConsole();
    const { page, errors } = opened;
    await logIn(page, { email: manager.email, password: PASSWORD });
    await goTo(page, '/orders');
    await searchList(page, number);
    await page.getByRole('cell', { name: number }).click();
    await page.getByRole('heading', { level: 1, name: `Order ${number}` }).waitFor();
    await settled(page);
    await picture(page, 'day-1-order');

    await act(page, 'Add a note', { Note: 'Wrap it well' });
    await page.getByText('Wrap it well').waitFor();
    await act(page, 'Pack', { 'Tracking number': `T${randomUUID().slice(0, 8)}` });
    for (const step of ['Shipped', 'Out for delivery', 'Delivered']) await carrierSays(page, step);
    await untilOrder(order.id, 'the completed order', ({ status }) => status === 'completed');
    await picture(page, 'day-2-delivered');

    const [line] = (await adminOrder(order.id)).lines;
    const asked = expectStatus(
      await askReturn(buyer, order.id, { lines: [{ lineId: line?.id, quantity: 2, reason: 'size_or_fit', note: 'Too small.' }] }),
      201,
    ).body;
    expect(asked.status).toBe('approved');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('region', { name: 'Returns' }).getByRole('link').click();
    await page.getByText('Too small.').waitFor();
    await act(page, 'Picked up');
    await act(page, 'Received');
    // One is as good as new, one is not.
    await page.getByRole('button', { name: 'Inspect' }).click();
    const dialog = page.getByRole('dialog', { name: 'Inspect' });
    await dialog.getByLabel(/^Shelf:/).fill('1');
    await dialog.getByLabel(/^Scrap:/).fill('1');
    await picture(page, 'day-3-inspection');
    await dialog.getByRole('button', { name: 'Inspect' }).click();
    await page.getByText('1 on the shelf again, 1 not').waitFor();
    await act(page, 'Refund');
    await untilOrder(order.id, 'the refunded order', ({ payment }) => payment.status === 'refunded');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('region', { name: 'Money' }).getByText('Paid back').waitFor();
    await picture(page, 'day-4-refunded');
    expect(await serious(page)).toEqual([]);
    expect(errors).toEqual([]);
  });
});
