/** What staff do with orders, their money and their returns in the console, each thing once, and checked against the API. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { chromiumPath } from '../support/browser.ts';
import { newProduct } from '../support/catalog.ts';
import { newCustomer, PASSWORD, staff } from '../support/client.ts';
import { act, faults, goTo, logIn, openConsole, picture, serious, settled, widths } from '../support/console.ts';
import { adminOrder, expectStatus, type OrderFixture, PATIENCE_MS, placeNew, untilOrder, untilToPack } from '../support/orders.ts';
import { orderOnline, payAtProvider, paymentEvent, postWebhook } from '../support/payments.ts';
import { askReturn, line, plantDelivered, receive, stepReturn } from '../support/returns.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

const timeout = 300_000;

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

interface LedgerRefund {
  id: string;
  amount: { amount: number };
  status: string;
  reference?: string;
  lines?: { quantity: number }[];
}

const refundsOf = (order: OrderFixture) => (order as OrderFixture & { ledger: { refunds: LedgerRefund[] } }).ledger.refunds;
const lastRefund = (order: OrderFixture) => refundsOf(order).at(-1);

async function openAsManager() {
  const manager = await staff('order_manager');
  const opened = await openConsole();
  await logIn(opened.page, { email: manager.email, password: PASSWORD });
  return { ...opened, manager };
}

async function openOrder(page: Page, { id, number }: Pick<OrderFixture, 'id' | 'number'>): Promise<void> {
  await goTo(page, `/orders/${id}/show`);
  await page.getByRole('heading', { level: 1, name: `Order ${number}` }).waitFor();
}

async function refresh(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Refresh' }).click();
  await settled(page);
}

/** What a PDF says. */
async function wordsOf(pdf: Uint8Array): Promise<string> {
  return (await extractText(await getDocumentProxy(pdf), { mergePages: true })).text.replace(/\s+/g, ' ');
}

/** What the PDF says that a button hands to the browser. */
async function downloaded(page: Page, button: RegExp): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return wordsOf(new Uint8Array(await readFile(await download.path())));
}

describe.skipIf(!chromiumPath)('sales in the console (needs Chromium)', () => {
  test('cash: collected, a unit cancelled and paid back by hand, invoice and credit note', { timeout }, async () => {
    const { order } = await placeNew(3);
    await untilToPack(order.id);
    const { page, errors, manager, ...opened } = await openAsManager();
    await using _ = opened;
    await openOrder(page, order);
    await act(page, 'Mark as paid', { Reference: 'Receipt 7' });
    expect((await adminOrder(order.id)).payment.status).toBe('paid');

    await act(page, 'Cancel goods', { Quantity: '1', Reason: 'One too many' });
    const cancelled = await untilOrder(order.id, 'the refund by hand', (now) => lastRefund(now)?.status === 'manual');
    expect(cancelled).toMatchObject({ status: 'placed', lines: [{ quantity: 3, cancelledQuantity: 1 }] });
    await refresh(page);
    await act(page, 'Paid by hand', { Reference: 'UTR 4711' });
    expect(lastRefund(await adminOrder(order.id))).toMatchObject({ status: 'processed', reference: 'UTR 4711' });

    await act(page, 'Pack', { 'Tracking number': `T${order.id}` });
    const packed = await untilOrder(order.id, 'the invoice', ({ shipments }) => shipments.some(({ invoiceNumber }) => invoiceNumber));
    const invoice = packed.shipments[0]?.invoiceNumber ?? '';
    await until(
      'the invoice as a file',
      async () => ((await manager.get(`/v1/admin/orders/${order.id}/invoice`)).status < 400 ? true : undefined),
      PATIENCE_MS,
    );
    await refresh(page);
    expect(await downloaded(page, /^Invoice/)).toContain(invoice);

    await act(page, 'Cancel goods', { Quantity: '1', Reason: 'Another one too many' });
    const notes = `/v1/admin/orders/${order.id}/credit-notes`;
    const note = await until(
      'the credit note as a file',
      async () => {
        const [made] = expectStatus(await manager.get(notes), 200).body.items;
        return made && (await manager.get(`${notes}/${made.id}`)).status < 400 ? made : undefined;
      },
      PATIENCE_MS,
    );
    await refresh(page);
    expect(await downloaded(page, /^Download/)).toContain(note.number);
    await picture(page, 'sales-cash');
    expect(await serious(page)).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('an order paid online: refunded by line and by amount', { timeout }, async () => {
    const made = await orderOnline({ quantity: 2 });
    await payAtProvider(made);
    const order = await untilToPack(made.id);
    const { page, errors, ...opened } = await openAsManager();
    await using _ = opened;
    await openOrder(page, order);
    await act(page, 'Refund', { Quantity: '1', Reason: 'A scratch' });
    const first = await untilOrder(order.id, 'the refund of a unit', (now) => lastRefund(now)?.status === 'processed');
    expect(lastRefund(first)).toMatchObject({ amount: { amount: 60_000 }, lines: [{ quantity: 1 }] });

    await page.getByRole('button', { name: 'Refund', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Refund' });
    await dialog.getByLabel('What goes back').click();
    await page.getByRole('option', { name: 'An amount' }).click();
    await dialog.getByLabel('Amount in rupees').fill('100.50');
    await dialog.getByLabel('Reason').fill('It came late');
    await picture(page, 'sales-refund');
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await dialog.waitFor({ state: 'detached' });
    const second = await untilOrder(order.id, 'the refund of an amount', (now) => refundsOf(now).length === 2);
    expect(lastRefund(second)?.amount).toEqual({ amount: 10_050, currency: 'INR' });
    expect(errors).toEqual([]);
  });

  test('a refund that the provider refuses: tried again, then paid by hand', { timeout }, async () => {
    const made = await orderOnline();
    // The provider does not know this payment, whatever the webhook says.
    const entity = { id: `pay_unknown${made.id}`, order_id: made.payment.providerOrderId, amount: 60_000, status: 'captured' };
    await postWebhook('razorpay', paymentEvent('payment.captured', entity));
    const order = await untilToPack(made.id);
    const { page, errors, ...opened } = await openAsManager();
    await using _ = opened;
    await openOrder(page, order);
    await page.getByRole('button', { name: 'Refund', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Refund' });
    await dialog.getByLabel('What goes back').click();
    await page.getByRole('option', { name: 'All that is left' }).click();
    await dialog.getByLabel('Reason').fill('Not what was ordered');
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await dialog.waitFor({ state: 'detached' });
    await untilOrder(order.id, 'the refusal', (now) => lastRefund(now)?.status === 'failed');
    await refresh(page);
    await act(page, 'Try again');
    const refusals = ({ timeline }: OrderFixture) => timeline.filter(({ type }) => type === 'refund.failed').length;
    await untilOrder(order.id, 'the second refusal', (now) => refusals(now) === 2 && lastRefund(now)?.status === 'failed');
    await goTo(page, '/refunds?filter={"status":"failed"}');
    const row = page.getByRole('row').filter({ hasText: order.number });
    await row.getByRole('button', { name: 'Paid by hand' }).click();
    const paid = page.getByRole('dialog', { name: 'Paid by hand' });
    await paid.getByLabel('Reference').fill('UTR 4712');
    await picture(page, 'sales-refused');
    await paid.getByRole('button', { name: 'Paid by hand' }).click();
    await paid.waitFor({ state: 'detached' });
    expect(lastRefund(await adminOrder(order.id))).toMatchObject({ status: 'processed', reference: 'UTR 4712' });
    expect(errors).toEqual([]);
  });

  test('the money of a return goes elsewhere, is looked up and paid by hand', { timeout }, async () => {
    const person = await newCustomer();
    const planted = await plantDelivered(person, [1], { method: 'cod' });
    const wish = { lines: [line(planted, 0, 1)], refundTo: { method: 'upi', vpa: 'meera@okbank' } };
    const { id } = expectStatus(await askReturn(person, planted._id, wish), 201).body;
    const { page, errors, manager, ...opened } = await openAsManager();
    await using _ = opened;
    await goTo(page, `/returns/${id}/show`);
    await page.getByRole('button', { name: 'Send it elsewhere' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send it elsewhere' });
    await dialog.getByLabel('The money goes to').click();
    await page.getByRole('option', { name: 'Bank account' }).click();
    const number = ['50100', '004477'].join('');
    for (const [label, value] of [
      ['Name of the account', 'Meera Nair'],
      ['Account number', number],
      ['IFSC', 'HDFC0001234'],
    ] as const)
      await dialog.getByLabel(label).fill(value);
    await picture(page, 'sales-refund-to');
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Send it elsewhere' }).click();
    await dialog.waitFor({ state: 'detached' });
    const returned = async () => expectStatus(await manager.get(`/v1/admin/returns/${id}`), 200).body;
    expect((await returned()).refundTo).toEqual({ method: 'bank', masked: 'HDFC account ending in 4477' });

    await receive(id);
    expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId: `${planted._id}-0`, restock: 1, scrap: 0 }] }), 200);
    await refresh(page);
    await act(page, 'Refund');
    expect((await returned()).refunds).toMatchObject([{ status: 'manual' }]);
    await page.getByRole('button', { name: 'Show (is logged)' }).click();
    await page.getByText(`Meera Nair, ${number}, HDFC0001234`).waitFor();
    await picture(page, 'sales-payout');
    await act(page, 'Paid by hand', { Reference: 'UTR 4713' });
    expect(await returned()).toMatchObject({ status: 'closed', refunds: [{ status: 'processed' }] });
    expect(errors).toEqual([]);
  });

  test('a return is replaced by an order at no charge', { timeout }, async () => {
    const person = await newCustomer();
    const product = await newProduct({ stock: 5 });
    const planted = await plantDelivered(person, [1], { productId: product.id, sku: product.variants[0].sku });
    const wish = { resolution: 'replacement', lines: [line(planted, 0, 1)] };
    const { id } = expectStatus(await askReturn(person, planted._id, wish), 201).body;
    await receive(id);
    expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId: `${planted._id}-0`, restock: 0, scrap: 1 }] }), 200);
    const { page, errors, manager, ...opened } = await openAsManager();
    await using _ = opened;
    await goTo(page, `/returns/${id}/show`);
    await act(page, 'Replace');
    const { body } = await manager.get(`/v1/admin/returns/${id}`);
    expect(body.status).toBe('replaced');
    const { number } = await adminOrder(body.replacement.orderId);
    await page.getByRole('link', { name: 'The new order' }).click();
    await page.getByRole('heading', { level: 1, name: `Order ${number}` }).waitFor();
    expect(errors).toEqual([]);
  });

  test('a picking list and packing slips for several parcels', { timeout }, async () => {
    const placed = await Promise.all([placeNew(1), placeNew(2)]);
    await Promise.all(placed.map(({ order }) => untilToPack(order.id)));
    const { page, errors, ...opened } = await openAsManager();
    await using _ = opened;
    await goTo(page, '/shipments');
    // The oldest come first, whoever made them.
    const rows = page.getByRole('row').filter({ has: page.getByRole('cell') });
    const numbers: string[] = [];
    for (const index of [0, 1]) {
      numbers.push((await rows.nth(index).locator('td.column-order').innerText()).trim());
      await rows.nth(index).getByRole('checkbox').check();
    }
    await picture(page, 'sales-packing');
    for (const name of ['Picking list', 'Packing slips']) {
      const [popup] = await Promise.all([page.waitForEvent('popup'), page.getByRole('button', { name }).click()]);
      // The browser shows the file itself.
      await popup.waitForURL(/\.pdf/, { waitUntil: 'commit' });
      const text = await wordsOf(new Uint8Array(await (await fetch(popup.url())).arrayBuffer()));
      await popup.close();
      for (const number of numbers) expect(text).toContain(number);
    }
    expect(errors).toEqual([]);
  });

  test.each(Object.keys(widths) as (keyof typeof widths)[])('a page of each: %s', { timeout }, async (width) => {
    const [{ order }, person] = [await placeNew(1), await newCustomer()];
    const planted = await plantDelivered(person, [1], { method: 'cod' });
    const wish = { lines: [line(planted, 0, 1)], refundTo: { method: 'upi', vpa: 'meera@okbank' } };
    const { id } = expectStatus(await askReturn(person, planted._id, wish), 201).body;
    await using opened = await openConsole(width);
    await logIn(opened.page, { email: (await staff('admin')).email, password: PASSWORD });
    const pages = [
      ['sales-order', `/orders/${order.id}/show`],
      ['sales-return', `/returns/${id}/show`],
    ] as const;
    expect(await faults(opened.page, width, pages)).toEqual([]);
    expect(opened.errors).toEqual([]);
  });
});
