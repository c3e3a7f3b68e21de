/** People who ask the shop for what it does later, by its queues: what it has promised them, and which of it has not come about. */
import { randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { newProduct, type ProductFixture, unique } from './catalog.ts';
import { ADDRESS, type Answer, api, PASSWORD, type Person, staff } from './client.ts';
import { inbox } from './inbox.ts';
import { expectStatus } from './orders.ts';
import { type OnlineOrder, payAtProvider, verify } from './payments.ts';
import { isThere, png, type Uploaded, upload } from './pictures.ts';
import type { Ask } from './shoppers.ts';
import { queueDepths } from './stack.ts';

interface Named {
  id: string;
  number: string;
  email: string;
}

/** What the shop has acknowledged, beside the orders of those who pay in cash. */
export interface Promises {
  accounts: string[];
  /** Paid for at the provider. */
  paid: Named[];
  /** Paid for, and cancelled. */
  cancelled: Named[];
  packed: (Named & { shipmentId: string })[];
  /** Addresses of pictures that are to be deleted. */
  dropped: string[];
}

const PICTURES = 20;
/** Often enough for some of each during an outage. */
const SELDOM_MS = 3_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** As a browser does: comes back when it was told to. */
async function insist(ask: Ask, what: string, call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask(what, call);
    if (answer.status !== 503) return answer;
    await pause(Number(answer.headers.get('retry-after') ?? 1) * 1_000);
  }
}

/** At most once in a while. */
function seldom(act: (ask: Ask) => Promise<void>): (ask: Ask) => Promise<void> {
  let next = 0;
  return async (ask) => {
    if (Date.now() < next) return;
    next = Date.now() + SELDOM_MS;
    await act(ask);
  };
}

interface Shown {
  product: ProductFixture;
  picture: Uploaded;
}

/** A product with a picture that may be deleted as soon as the product has it no more. */
async function showPicture(manager: Person): Promise<Shown> {
  const product = await newProduct();
  const picture = await upload(manager);
  expectStatus(
    await manager.put(`/v1/admin/products/${product.id}/images`, { images: [{ publicId: picture.publicId, alt: 'Seen from the front' }] }),
    200,
  );
  await mongoose.connection
    .collection('pictures')
    .updateOne({ _id: picture.publicId as never }, { $set: { reservedUntil: new Date(Date.now() - 1_000) } });
  return { product, picture };
}

/** People who register, pay online, cancel what they paid, and staff who pack what others bought, and upload and drop pictures. */
export async function makePromises(
  sku: string,
  orders: () => readonly Named[],
): Promise<{ promises: Promises; more: ((ask: Ask) => Promise<void>)[] }> {
  const promises: Promises = { accounts: [], paid: [], cancelled: [], packed: [], dropped: [] };
  const [packer, manager] = await Promise.all([staff('order_manager'), staff('catalog_manager')]);
  const shown: Shown[] = [];
  while (shown.length < PICTURES) shown.push(await showPicture(manager));
  const cancellable: OnlineOrder[] = [];
  let looked = 0;

  const register = async (ask: Ask): Promise<void> => {
    const email = `newcomer.${randomUUID()}@example.com`;
    const body = { firstName: 'New', lastName: 'Comer', email, password: PASSWORD };
    const { status } = await ask('register', () => api.post('/v1/auth/register', body));
    if (status === 201) promises.accounts.push(email);
  };

  const payOnline = async (ask: Ask): Promise<void> => {
    const email = `payer.${randomUUID()}@example.com`;
    const body = { items: [{ sku, quantity: 1 }], address: ADDRESS, email, paymentMethod: 'razorpay' };
    const placed = await ask('online order', () => api.post('/v1/orders', body, { idempotencyKey: randomUUID() }));
    if (placed.status !== 201) return;
    const order = { ...placed.body, email, sku } as OnlineOrder & Named;
    // The provider's own page, which is not there either when the provider is down.
    const paid = await payAtProvider(order).catch(() => undefined);
    if (!paid) return;
    promises.paid.push({ id: order.id, number: order.number, email });
    const verified = await insist(ask, 'verify', () => verify(order, paid));
    if (verified.status === 200) cancellable.push(order);
  };

  const cancel = async (ask: Ask): Promise<void> => {
    const order = cancellable.shift();
    if (!order) return;
    const path = `/v1/orders/${order.id}/cancel?token=${encodeURIComponent(order.orderToken)}`;
    const { status } = await insist(ask, 'cancel', () => api.post(path, { reason: 'Not needed.' }));
    if (status === 200) promises.cancelled.push(order as OnlineOrder & Named);
  };

  const pack = async (ask: Ask): Promise<void> => {
    const order = orders()[looked];
    if (!order) return;
    const seen = await ask('admin order', () => packer.get(`/v1/admin/orders/${order.id}`));
    if (seen.status !== 200 || !seen.body.shipments.some(({ status }: { status: string }) => status === 'to_pack')) return;
    const lines = seen.body.lines.map(({ id, quantity }: { id: string; quantity: number }) => ({ lineId: id, quantity }));
    const parcel = { lines, carrier: 'Delhivery', trackingNumber: `DL${unique()}` };
    const idempotencyKey = randomUUID();
    const packed = await insist(ask, 'pack', () => packer.post(`/v1/admin/orders/${order.id}/shipments`, parcel, { idempotencyKey }));
    // Or the first request with this key met a dead database, and its lock is not over yet.
    if (packed.status !== 201) return;
    looked += 1;
    const parcels: { id: string; status: string }[] = packed.body.shipments;
    promises.packed.push(...parcels.filter(({ status }) => status === 'packed').map(({ id: shipmentId }) => ({ ...order, shipmentId })));
  };

  const uploadOne = async (ask: Ask): Promise<void> => {
    const form = new FormData();
    form.set('file', png());
    await ask('upload', () => manager.post('/v1/admin/media', form));
  };

  const drop = async (ask: Ask): Promise<void> => {
    const [next] = shown;
    if (!next) return;
    const { status } = await ask('drop picture', () => manager.put(`/v1/admin/products/${next.product.id}/images`, { images: [] }));
    if (status !== 200) return;
    shown.shift();
    promises.dropped.push(next.picture.url);
  };

  return { promises, more: [seldom(register), payOnline, seldom(cancel), seldom(pack), seldom(uploadOne), seldom(drop)] };
}

const missingOf = (what: string, wanted: readonly string[], there: ReadonlySet<string>): string[] =>
  wanted.filter((one) => !there.has(one)).map((one) => `${what} ${one}`);

async function missingMails(orders: readonly Named[], { accounts, paid, cancelled, packed }: Promises): Promise<string[]> {
  const mails = (await inbox()).map(({ to, subject }) => `${/[^<\s]+@[^>\s]+/.exec(to)?.[0]}: ${subject.replace(/ of ₹\S+/, '')}`);
  const of = (says: (number: string) => string, list: readonly Named[]) => list.map(({ email, number }) => `${email}: ${says(number)}`);
  const wanted = [
    ...accounts.map((email) => `${email}: Welcome to Open Shop`),
    ...of((number) => `Order ${number} is placed`, [...orders, ...paid]),
    ...of((number) => `We have received your payment for order ${number}`, paid),
    ...of((number) => `Order ${number} is cancelled`, cancelled),
    ...of((number) => `Refund for order ${number}`, cancelled),
    ...of((number) => `Order ${number} is packed, and its invoice is ready`, packed),
  ];
  return missingOf('mail', wanted, new Set(mails));
}

async function missingInDatabase(orders: readonly Named[], { paid, cancelled, packed }: Promises): Promise<string[]> {
  const db = mongoose.connection;
  const ids = [...orders, ...paid].map(({ id }) => id);
  const found = await db
    .collection<OrderDocument>('orders')
    .find({ _id: { $in: ids } })
    .toArray();
  const [shipped, refunded] = [
    found.filter(({ status, shipments }) => status === 'cancelled' || (status === 'placed' && shipments.length > 0)),
    found.filter(({ payment }) => payment.refunds?.length && payment.refunds.every(({ status }) => status === 'processed')),
  ].map((list) => new Set(list.map(({ _id }) => _id)));
  const invoices = await db
    .collection('invoices')
    .find({ shipmentId: { $in: packed.map(({ shipmentId }) => shipmentId) } })
    .toArray();
  return [
    ...missingOf('shipment of', ids, shipped ?? new Set()),
    ...missingOf(
      'refund of',
      cancelled.map(({ id }) => id),
      refunded ?? new Set(),
    ),
    ...missingOf(
      'invoice of',
      packed.map(({ shipmentId }) => shipmentId),
      new Set(invoices.map(({ shipmentId }) => String(shipmentId))),
    ),
  ];
}

/** What has been promised and is not there (yet): orders, mails, refunds, invoices, pictures that still are, and messages that wait or have failed for good. */
export async function openPromises(orders: readonly Named[], promises: Promises): Promise<string[]> {
  const [mails, stored, pictures, depths] = await Promise.all([
    missingMails(orders, promises),
    missingInDatabase(orders, promises),
    Promise.all(promises.dropped.map(async (url) => ((await isThere(url)) ? [`picture ${url} is still there`] : []))),
    queueDepths(),
  ]);
  const waiting = depths
    .map(({ name, visible, delayed, inFlight }) => ({ name, count: visible + delayed + inFlight }))
    .filter(({ count }) => count > 0)
    .map(({ name, count }) => `${count} messages in ${name}`);
  return [...stored, ...mails, ...pictures.flat(), ...waiting];
}
