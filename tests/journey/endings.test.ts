/**
 * An order through each of its endings, as who follows it sees them: by API, mailbox and PDF. `KEEP=DIR` keeps mails and PDFs, to be looked at. Runs
 * against an empty stack as well as against the demo shop.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { newProduct } from '../support/catalog.ts';
import { ADDRESS, newCustomer, type Person, staff } from '../support/client.ts';
import { inbox, type Mail } from '../support/inbox.ts';
import { expectStatus, move, packAll, untilOrder, untilStock, untilToPack } from '../support/orders.ts';
import { type OnlineOrder, payAtProvider } from '../support/payments.ts';
import { askReturn, deliver, receive, stepReturn } from '../support/returns.ts';
import { until } from '../support/until.ts';

const timeout = 120_000;
const PATIENCE_MS = 60_000;
const PRICE = 700;
const STOCK = 10;

function keep(name: string, content: string | Uint8Array): void {
  const folder = process.env.KEEP;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), content);
}

interface Story {
  buyer: Person;
  order: OnlineOrder & { number: string };
  sku: string;
  /** Waits for a mail about this order. */
  mail: (subject: RegExp) => Promise<Mail>;
}

/** Two units, paid online, until there is a parcel to pack. */
async function begin(ending: string): Promise<Story> {
  const buyer = await newCustomer();
  const sku = (await newProduct({ price: PRICE, stock: STOCK })).variants[0].sku;
  const wish = { items: [{ sku, quantity: 2 }], address: ADDRESS, paymentMethod: 'razorpay' };
  const order = expectStatus(await buyer.post('/v1/orders', wish, { idempotencyKey: randomUUID() }), 201).body;
  await payAtProvider(order);
  await untilToPack(order.id);
  const mail = (subject: RegExp): Promise<Mail> =>
    until(
      `a mail ${subject} to ${buyer.email}`,
      async () => {
        const found = (await inbox()).find((one) => one.to.includes(buyer.email) && subject.test(one.subject));
        if (found) keep(`${ending}-${found.subject.replaceAll(/[^\w]+/g, '-')}.html`, found.html);
        return found;
      },
      PATIENCE_MS,
    );
  const placed = await mail(/is placed/);
  expect(placed.text).toContain(order.number);
  return { buyer, order, sku, mail };
}

/** The text of a document of the order, once it is there. */
async function pdf({ buyer, order }: Story, path: string, name: string): Promise<string> {
  const link = await until(
    `${name} of ${order.number}`,
    async () => {
      const answer = await buyer.get(`/v1/orders/${order.id}/${path}`, { redirect: 'manual' });
      return answer.status === 303 ? answer.headers.get('location') : undefined;
    },
    PATIENCE_MS,
  );
  const file = new Uint8Array(await (await fetch(link)).arrayBuffer());
  keep(`${name}-${order.number}.pdf`, file);
  return (await extractText(await getDocumentProxy(file), { mergePages: true })).text;
}

async function creditNote(story: Story, ending: string): Promise<string> {
  const id = await until(
    `the credit note of ${story.order.number}`,
    async () => {
      const { body } = await story.buyer.get(`/v1/orders/${story.order.id}/credit-notes`);
      return (body.items as { id: string }[])[0]?.id;
    },
    PATIENCE_MS,
  );
  return pdf(story, `credit-notes/${id}`, `credit-note-${ending}`);
}

const own = async ({ buyer, order }: Story) => expectStatus(await buyer.get(`/v1/orders/${order.id}`), 200).body;
const timeline = async ({ buyer, order }: Story): Promise<string[]> =>
  expectStatus(await buyer.get(`/v1/orders/${order.id}/timeline`), 200).body.items.map(({ type }: { type: string }) => type);
const lineOf = async (story: Story): Promise<string> => (await own(story)).lines[0].id;
const paymentIs = (story: Story, status: string) =>
  untilOrder(story.order.id, `the payment to be ${status}`, ({ payment }) => payment.status === status);

/** Asks for one of the two units to go back, and takes it through the inspection. */
async function comesBack(story: Story, resolution: 'refund' | 'replacement'): Promise<string> {
  const lineId = await lineOf(story);
  const request = { resolution, lines: [{ lineId, quantity: 1, reason: 'damaged' }] };
  const { id } = expectStatus(await askReturn(story.buyer, story.order.id, request), 201).body;
  await story.mail(/return for order .* is approved/);
  await receive(id);
  await story.mail(/have arrived/);
  expectStatus(await stepReturn(id, 'inspect', { lines: [{ lineId, restock: 1, scrap: 0 }] }), 200);
  return id;
}

const returnIs = async (story: Story, id: string, status: string) =>
  until(
    `the return to be ${status}`,
    async () => {
      const { body } = await story.buyer.get(`/v1/returns/${id}`);
      return body.status === status ? body : undefined;
    },
    PATIENCE_MS,
  );

describe.concurrent('an order ends', () => {
  test('delivered', { timeout }, async () => {
    const story = await begin('delivered');
    await deliver(story.order);
    expect(await own(story)).toMatchObject({ status: 'completed', payment: { status: 'paid' }, canCancel: false });
    await story.mail(/has been shipped/);
    expect((await story.mail(/has been delivered/)).attachments.map(({ contentType }) => contentType)).toContain('application/pdf');
    const invoice = await pdf(story, 'invoice', 'invoice-delivered');
    for (const part of [story.order.number, '1,400.00', 'CGST', 'One Thousand Four Hundred']) expect(invoice).toContain(part);
    await untilStock(story.sku, { onHand: STOCK - 2, available: STOCK - 2 });
  });

  test('cancelled', { timeout }, async () => {
    const story = await begin('cancelled');
    expectStatus(await story.buyer.post(`/v1/orders/${story.order.id}/cancel`, { reason: 'Ordered twice.' }), 200);
    await paymentIs(story, 'refunded');
    expect(await own(story)).toMatchObject({ status: 'cancelled', payment: { refunded: { amount: 140_000 } } });
    await story.mail(/is cancelled/);
    expect((await story.mail(/^Refund of/)).text).toContain('1,400');
    await untilStock(story.sku, { onHand: STOCK, available: STOCK });
    expect(await timeline(story)).toEqual(expect.arrayContaining(['order.placed', 'order.cancelled']));
  });

  test('returned in part, its price refunded', { timeout }, async () => {
    const story = await begin('returned');
    await deliver(story.order);
    const id = await comesBack(story, 'refund');
    expectStatus(await stepReturn(id, 'refund'), 200);
    expect((await returnIs(story, id, 'closed')).refunds).toMatchObject([{ amount: { amount: 70_000 }, status: 'processed' }]);
    await paymentIs(story, 'partially_refunded');
    await story.mail(/^Refund of/);
    const note = await creditNote(story, 'returned');
    for (const part of ['credit note', story.order.number, 'Rupees Seven Hundred Only'])
      expect(note.toLowerCase()).toContain(part.toLowerCase());
    await untilStock(story.sku, { onHand: STOCK - 1, available: STOCK - 1 });
  });

  test('refunded as a whole', { timeout }, async () => {
    const story = await begin('refunded');
    await deliver(story.order);
    const manager = await staff('order_manager');
    const key = { idempotencyKey: randomUUID() };
    expectStatus(await manager.post(`/v1/admin/orders/${story.order.id}/refunds`, { reason: 'The colour was not as shown.' }, key), 201);
    await paymentIs(story, 'refunded');
    await story.mail(/We are refunding/);
    await story.mail(/^Refund of/);
    expect(await creditNote(story, 'refunded')).toContain('1,400.00');
    // What was refunded stays with the customer: nothing goes back on the shelf.
    await untilStock(story.sku, { onHand: STOCK - 2, available: STOCK - 2 });
  });

  test('replaced', { timeout }, async () => {
    const story = await begin('replaced');
    await deliver(story.order);
    const id = await comesBack(story, 'replacement');
    const { replacement } = expectStatus(await stepReturn(id, 'replace'), 200).body;
    await story.mail(/replacement for order/);
    await deliver({ id: replacement.orderId });
    await returnIs(story, id, 'closed');
    const sentAgain = expectStatus(await story.buyer.get(`/v1/orders/${replacement.orderId}`), 200).body;
    expect(sentAgain).toMatchObject({ status: 'completed', totals: { total: { amount: 0 } }, replaces: { orderId: story.order.id } });
    expect(await own(story)).toMatchObject({ payment: { status: 'paid' } });
    await untilStock(story.sku, { onHand: STOCK - 2, available: STOCK - 2 });
  });

  test('returned to origin', { timeout }, async () => {
    const story = await begin('origin');
    const parcel = await packAll(await untilToPack(story.order.id));
    const failed = { status: 'delivery_failed', attempt: 1, note: 'Nobody was at home.' };
    for (const step of ['shipped', 'out_for_delivery']) expectStatus(await move(parcel, step), 200);
    expectStatus(await (await staff('order_manager')).post(`/v1/admin/shipments/${parcel}/events`, failed), 200);
    expectStatus(await move(parcel, 'returned_to_origin'), 200);
    await story.mail(/could not deliver/);
    await story.mail(/came back to us/);
    await paymentIs(story, 'refunded');
    await story.mail(/^Refund of/);
    expect(await creditNote(story, 'origin')).toContain('1,400.00');
    await untilStock(story.sku, { onHand: STOCK, available: STOCK });
  });
});
