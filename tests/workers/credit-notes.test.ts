/** Credit notes through the real queue, bucket and database. */
import { randomUUID } from 'node:crypto';
import { extractText, getDocumentProxy } from 'unpdf';
import { expect, test } from 'vitest';
import { api, staff } from '../support/client.ts';
import {
  adminOrder,
  expectStatus,
  move,
  type OrderFixture,
  PATIENCE_MS,
  pack,
  placeNew,
  untilOrder,
  untilToPack,
} from '../support/orders.ts';
import { orderOnline } from '../support/payments.ts';
import { until } from '../support/until.ts';

interface Note {
  id: string;
  number: string;
  invoiceNumber: string;
  reason: string;
  total: { amount: number };
}

const units = (order: OrderFixture, quantity: number) => [{ lineId: order.lines[0]?.id ?? '', quantity }];
const notesOf = async (id: string): Promise<Note[]> =>
  expectStatus(await (await staff('order_manager')).get(`/v1/admin/orders/${id}/credit-notes`), 200).body.items;
const untilNotes = (id: string, count: number): Promise<Note[]> =>
  until(
    `${count} credit notes`,
    async () => {
      const notes = await notesOf(id);
      return notes.length === count ? notes : undefined;
    },
    PATIENCE_MS,
  );

async function packed(order: OrderFixture, quantity: number): Promise<string> {
  const before = new Set((await adminOrder(order.id)).shipments.map(({ id }) => id));
  const { shipments } = expectStatus(await pack(order.id, units(order, quantity)), 201).body;
  return shipments.find(({ id, status }: { id: string; status: string }) => status === 'packed' && !before.has(id)).id;
}

const cancel = (order: OrderFixture, quantity?: number) =>
  api.post(
    `/v1/orders/${order.id}/cancel?token=${order.orderToken}`,
    { reason: 'Not needed', ...(quantity && { lines: units(order, quantity) }) },
    { idempotencyKey: randomUUID() },
  );

/** A paid order of three, to be packed. */
async function paidOrder(price = 33.35): Promise<OrderFixture> {
  const placed = await orderOnline({ method: 'sandbox', price, quantity: 3 });
  return { ...(await untilToPack(placed.id)), orderToken: placed.orderToken };
}

async function textOf(order: OrderFixture, id: string): Promise<string> {
  const answer = expectStatus(await api.get(`/v1/orders/${order.id}/credit-notes/${id}?token=${order.orderToken}`), 303);
  const pdf = await (await fetch(answer.headers.get('location') ?? '')).arrayBuffer();
  return (await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })).text.replace(/\s+/g, ' ');
}

test.concurrent('a unit out of a packed parcel, then the whole order: the notes add up to the invoice', async () => {
  const order = await paidOrder();
  await packed(order, 3);
  expectStatus(await cancel(order, 1), 200);
  const [first] = await untilNotes(order.id, 1);
  expect(first).toMatchObject({ number: expect.stringMatching(/^KAC\/\d\d-\d\d\/\d{6}$/), reason: 'Not needed' });
  expectStatus(await cancel(order), 200);
  const notes = await untilNotes(order.id, 2);
  const { totals } = (await adminOrder(order.id)) as OrderFixture & { totals: { total: { amount: number } } };
  expect(notes.reduce((sum, { total }) => sum + total.amount, 0)).toBe(totals.total.amount);
  const text = await textOf(order, first?.id ?? '');
  for (const words of ['CREDIT NOTE', first?.number, first?.invoiceNumber, 'Reason', 'Not needed', 'Credit total', '₹'])
    expect(text).toContain(words);
  expectStatus(await api.get(`/v1/orders/${order.id}/credit-notes/${first?.id}`), 404);
  expectStatus(await api.get(`/v1/orders/${order.id}/credit-notes/crn_none?token=${order.orderToken}`), 404);
});

test.concurrent('units that are not invoiced yet need no credit note; those of a parcel that comes back do', async () => {
  const order = await paidOrder();
  const parcel = await packed(order, 1);
  expectStatus(await cancel(order, 1), 200);
  expectStatus(await move(parcel, 'shipped'), 200);
  const back: OrderFixture = expectStatus(await move(parcel, 'returned_to_origin'), 200).body;
  const invoice = back.shipments.find(({ id }) => id === parcel) as unknown as { invoiceNumber: string };
  const [note, ...others] = await untilNotes(order.id, 1);
  expect(others).toEqual([]);
  if (invoice.invoiceNumber) expect(note?.invoiceNumber).toBe(invoice.invoiceNumber);
  // One unit is still to be packed: the order stands.
  expect((await adminOrder(order.id)).status).toBe('placed');
});

test.concurrent('a refund of an amount is a reduction of the price, and never of more than is left', async () => {
  const order = await paidOrder(600);
  await packed(order, 3);
  const manager = await staff('order_manager');
  const refund = (body: object) =>
    manager.post(`/v1/admin/orders/${order.id}/refunds`, { reason: 'Scratched', ...body }, { idempotencyKey: randomUUID() });
  expectStatus(await refund({ amount: { amount: 10_001, currency: 'INR' } }), 201);
  const [reduction] = await untilNotes(order.id, 1);
  expect(reduction).toMatchObject({ total: { amount: 10_001 }, reason: 'Scratched' });
  expect(await textOf(order, reduction?.id ?? '')).toContain('Price reduction');
  expectStatus(await refund({ lines: units(order, 1) }), 201);
  await untilNotes(order.id, 2);
  expectStatus(await refund({}), 201);
  const notes = await untilNotes(order.id, 3);
  const { totals } = (await adminOrder(order.id)) as OrderFixture & { totals: { total: { amount: number } } };
  expect(notes.reduce((sum, { total }) => sum + total.amount, 0)).toBe(totals.total.amount);
  await untilOrder(order.id, 'all its money back', ({ payment }) => payment.status === 'refunded');
});

test.concurrent('an order without an invoice needs none', async () => {
  const { order } = await placeNew(1);
  await untilToPack(order.id);
  expectStatus(await cancel(order), 200);
  await untilOrder(order.id, 'its end', ({ status }) => status === 'cancelled');
  expect(await notesOf(order.id)).toEqual([]);
});
