/** What happens to an order after its sale, each as one act, with everything that it must leave behind; see `tests/reliability/long/aftersale-deaths.test.ts`. */
import { randomUUID } from 'node:crypto';
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import mongoose from 'mongoose';
import type { QueueName } from '../../events/queues.ts';
import { MovementModel } from '../../lib/inventory/model.ts';
import type { Movement } from '../../lib/inventory/types.ts';
import { CreditNoteModel } from '../../lib/invoices/model.ts';
import { MailingModel } from '../../lib/notifications/model.ts';
import { OrderModel } from '../../lib/orders/model.ts';
import type { OrderDocument, ShipmentStatus } from '../../lib/orders/types.ts';
import { StoreCreditEntryModel } from '../../lib/store-credit/model.ts';
import { fonts } from '../unit/invoices/samples.ts';
import type { Person } from './client.ts';
import { keepingMessages } from './death.ts';
import { becomeFunction, invoke } from './invoke.ts';
import { PATIENCE_MS } from './orders.ts';
import { plantStock, shipment } from './planted.ts';
import { line, plantDelivered } from './returns.ts';
import { sendToQueue } from './stack.ts';
import { until } from './until.ts';

/** Whose effects {@link lookAt} sees. */
const WORKERS = ['fulfilment', 'stock', 'invoices', 'payments', 'emails'] as const;

/** The build puts the fonts of invoices beside the bundle; the worker that runs in this process finds them here. */
function placeFonts(): void {
  const read = promises.readFile;
  const placed = Object.values(fonts).map(String);
  promises.readFile = ((path: unknown, ...rest: never[]) => {
    const name = path instanceof URL ? /NotoSans-(\w+)\.ttf$/.exec(path.pathname)?.[1] : undefined;
    return read((name && placed.find((file) => file.includes(name))) ?? (path as string), ...rest);
  }) as typeof read;
  syncBuiltinESMExports();
}

/** Takes over the environment of every function that the stories run, and gives their handlers. Do this before anything opens a database. */
export async function afterSaleFunctions() {
  for (const name of ['orders', 'admin-orders', ...WORKERS.map((worker) => `worker-${worker}`)]) await becomeFunction(name);
  placeFonts();
  Object.assign(process.env, { POWERTOOLS_LOG_LEVEL: 'SILENT', MONGO_POOL_SIZE: '24' });
  return {
    orders: (await import('../../functions/orders/index.ts')).handler,
    adminOrders: (await import('../../functions/admin-orders/index.ts')).handler,
    workers: {
      'order-fulfilment': (await import('../../functions/workers/fulfilment.ts')).handler,
      'stock-updates': (await import('../../functions/workers/stock.ts')).handler,
      invoices: (await import('../../functions/workers/invoices.ts')).handler,
      payments: (await import('../../functions/workers/payments.ts')).handler,
      emails: (await import('../../functions/workers/emails.ts')).handler,
    } satisfies Partial<Record<QueueName, unknown>>,
  };
}

export type Functions = Awaited<ReturnType<typeof afterSaleFunctions>>;

/** One order, and whoever acts on it. The act has the same key whenever it is repeated. */
export interface Scene {
  order: OrderDocument;
  returnId: string;
  key: string;
  /** Each scene has its own, as limits count by it. */
  ip: string;
  customer: Person;
  manager: Person;
}

/** Who takes part in a scene, and from where. */
type People = Pick<Scene, 'customer' | 'manager' | 'ip'>;

export interface Story {
  name: string;
  begin: (people: People, functions: Functions) => Promise<Pick<Scene, 'order' | 'returnId'>>;
  act: (scene: Scene, functions: Functions) => Promise<{ status: number; body: unknown }>;
  /** What {@link lookAt} shows when all is done. */
  end: Seen;
  /** What is different when the whole order is announced again: nobody had heard of what was before the act either. */
  toldAgain?: Partial<Seen>;
}

export interface Seen {
  status: string;
  payment: string;
  refunds: string[];
  returns: string[];
  shipments: string[];
  cancelled: number[];
  /** On hand and available of each line's SKU. */
  stock: [number, number][];
  /** Of the ledger, without what planting wrote. */
  movements: string[];
  timeline: string[];
  mails: string[];
  creditNotes: number;
  storeCredit: number[];
  replacements: string[];
  announced: boolean;
}

/** Left on the shelf after the sale. */
const LEFT = 5;

/** Puts the goods of an order into stock as sold: with the sale in the ledger. */
async function plantSale({ _id, lines }: OrderDocument): Promise<void> {
  const at = new Date();
  for (const { sku, quantity, productId } of lines) {
    await plantStock(sku, LEFT, [], { productId, level: 'in_stock', lowStockThreshold: 0 });
    const row = { sku, warehouseId: 'main', orderId: _id, at };
    const rows: Movement[] = [
      { _id: `${_id}|${sku}|initial`, ...row, reason: 'initial', delta: LEFT + quantity, balance: LEFT + quantity },
      { _id: `${_id}|${sku}|sale`, ...row, reason: 'sale', delta: -quantity, balance: LEFT },
    ];
    await MovementModel.collection.insertMany(rows as never[]);
  }
}

/** Everything that may be there once too often or not at all. */
export async function lookAt({ order: { _id, email, owner } }: Pick<Scene, 'order'>): Promise<Seen> {
  const order = await OrderModel.findById(_id).lean<OrderDocument>();
  if (!order) throw new Error(`There is no order ${_id}`);
  const replacements = await OrderModel.find({ 'replaces.orderId': _id }).lean<OrderDocument[]>();
  const skus = order.lines.map(({ sku }) => sku);
  const planted = skus.flatMap((sku) => [`${_id}|${sku}|initial`, `${_id}|${sku}|sale`]);
  const [stock, movements, mails, notes, credit] = await Promise.all([
    mongoose.connection
      .collection('stock')
      .find({ sku: { $in: skus } })
      .sort({ sku: 1 })
      .toArray(),
    MovementModel.collection.find({ sku: { $in: skus }, _id: { $nin: planted as never[] } }).toArray(),
    MailingModel.find({ to: email }).lean<{ _id: string; state: string }[]>(),
    CreditNoteModel.countDocuments({ orderId: _id }),
    StoreCreditEntryModel.find({ userId: owner.id, orderId: _id }).lean<{ amount: number }[]>(),
  ]);
  return {
    ...{ status: order.status, payment: order.payment.status, refunds: (order.payment.refunds ?? []).map(({ status }) => status) },
    ...{ returns: (order.returns ?? []).map(({ status }) => status), shipments: order.shipments.map(({ status }) => status) },
    cancelled: order.lines.map(({ cancelledQuantity = 0 }) => cancelledQuantity),
    stock: stock.map(({ onHand, available }) => [onHand, available]),
    movements: movements.map(({ reason, delta }) => `${reason} ${delta}`).sort(),
    timeline: order.timeline.map(({ type }) => type),
    // That a refund was asked for is only told when it takes its time.
    mails: mails
      .map(({ _id: mailing, state }) => `${mailing.split(':')[0]} ${state}`)
      .filter((mail) => !mail.startsWith('refund-requested'))
      .sort(),
    creditNotes: notes,
    storeCredit: credit.map(({ amount }) => amount),
    replacements: replacements.map(({ status }) => status),
    announced: [order, ...replacements].every(({ outbox = [] }) => outbox.length === 0),
  };
}

/** The order with its goods sold, and with amounts that add up. */
async function sold(order: OrderDocument): Promise<OrderDocument> {
  const lines = order.lines.map((one) => ({ ...one, tax: { ...one.tax, taxable: one.total } }));
  await OrderModel.collection.updateOne({ _id: order._id as never }, { $set: { lines } });
  await plantSale(order);
  return { ...order, lines };
}

/** An order of two units, paid online, that waits to be packed. */
async function toPack({ customer }: People): Promise<Pick<Scene, 'order' | 'returnId'>> {
  const order = await plantDelivered(customer, [2], { fields: { status: 'placed' } });
  const shipments = [shipment('to_pack', [{ lineId: `${order._id}-0`, quantity: 2 }])];
  await OrderModel.collection.updateOne({ _id: order._id as never }, { $set: { shipments } });
  return { order: await sold({ ...order, shipments }), returnId: '' };
}

const asCustomer = ({ order, customer, key, ip }: Scene, { orders }: Functions, route: string, body: object) =>
  invoke(orders, { method: 'POST', route, params: { id: order._id }, body, person: customer, idempotencyKey: key, ip });

const asStaff = (
  { manager, key, ip }: Pick<Scene, 'manager' | 'key' | 'ip'>,
  { adminOrders }: Functions,
  route: string,
  id: string,
  body: object = {},
) => invoke(adminOrders, { method: 'POST', route, params: { id }, body, person: manager, idempotencyKey: key, ip });

const packing = ({ _id }: OrderDocument) => ({
  ...{ lines: [{ lineId: `${_id}-0`, quantity: 2 }], carrier: 'Delhivery', trackingNumber: `DL${_id}` },
});

const parcelOf = async ({ _id }: OrderDocument) => (await OrderModel.findById(_id).lean<OrderDocument>())?.shipments[0];

/** Such an order, packed and invoiced, whose parcel went through these steps. */
async function packed(people: People, functions: Functions, ...steps: ShipmentStatus[]): Promise<Pick<Scene, 'order' | 'returnId'>> {
  const { order } = await toPack(people);
  const scene = { ...people, key: randomUUID() };
  const kept = await keepingMessages(() => asStaff(scene, functions, '/v1/admin/orders/{id}/shipments', order._id, packing(order)));
  for (const body of kept.get('invoices') ?? []) await sendToQueue('invoices', body);
  const parcel = await until(
    'the mail with the invoice',
    async () => {
      const mail = await MailingModel.exists({ to: order.email, state: 'sent' });
      return mail ? parcelOf(order) : undefined;
    },
    PATIENCE_MS,
  );
  await keepingMessages(async () => {
    for (const status of steps) await asStaff(scene, functions, '/v1/admin/shipments/{id}/events', parcel.id, { status });
  });
  return { order: { ...order, shipments: [parcel] }, returnId: '' };
}

/** A return of one of two units, so far. */
async function returned(
  people: People,
  functions: Functions,
  { to, body = {} }: { to: 'received' | 'inspected'; body?: object },
): Promise<Pick<Scene, 'order' | 'returnId'>> {
  const order = await sold(await plantDelivered(people.customer, [2]));
  const scene = { ...people, order, returnId: '', key: randomUUID() };
  let returnId = '';
  // Nobody hears of what was before: mails of it would come or not, as the workers are quick.
  await keepingMessages(async () => {
    const made = await asCustomer(scene, functions, '/v1/orders/{id}/returns', { lines: [line(order, 0, 1)], ...body });
    returnId = (made.body as { id: string }).id;
    for (const name of ['pick-up', 'receive']) await asStaff(scene, functions, `/v1/admin/returns/{id}/${name}`, returnId);
    if (to === 'inspected') await asStaff(scene, functions, '/v1/admin/returns/{id}/inspect', returnId, inspection(order));
  });
  return { order, returnId };
}

const inspection = (order: OrderDocument) => ({ lines: [{ lineId: `${order._id}-0`, restock: 1, scrap: 0 }] });

const step =
  (name: string, body: (scene: Scene) => object = () => ({})): Story['act'] =>
  (scene, functions) =>
    asStaff(scene, functions, `/v1/admin/returns/{id}/${name}`, scene.returnId, body(scene));

const parcel =
  (status: string): Story['act'] =>
  (scene, functions) =>
    asStaff(scene, functions, '/v1/admin/shipments/{id}/events', scene.order.shipments[0]?.id ?? '', { status });

const cancel =
  (body: (scene: Scene) => object): Story['act'] =>
  (scene, functions) =>
    asCustomer(scene, functions, '/v1/orders/{id}/cancel', { reason: 'Not needed.', ...body(scene) });

const untouched: Seen = {
  ...{ status: 'completed', payment: 'paid', refunds: [], returns: [], shipments: ['delivered'], cancelled: [0] },
  ...{ stock: [[LEFT, LEFT]], movements: [], timeline: [], mails: [], creditNotes: 0, storeCredit: [], replacements: [], announced: true },
};

const refunded = ['refund.requested', 'refund.processed'];
const back: Partial<Seen> = { refunds: ['processed'], payment: 'refunded' };
const partly: Partial<Seen> = { refunds: ['processed'], payment: 'partially_refunded' };
const asked = ['return.requested', 'return.approved'];
const arrived = [...asked, 'return.picked_up', 'return.received', 'return.inspected'];
const inspectedBefore: Partial<Seen> = { stock: [[LEFT + 1, LEFT + 1]], movements: ['return 1'] };
const invoiceMail = 'invoice-issued sent';

export const stories: Story[] = [
  {
    name: 'a return is asked for',
    begin: async ({ customer }) => ({ order: await sold(await plantDelivered(customer, [2])), returnId: '' }),
    act: (scene, functions) => asCustomer(scene, functions, '/v1/orders/{id}/returns', { lines: [line(scene.order, 0, 1)] }),
    end: { ...untouched, returns: ['approved'], timeline: asked, mails: ['return-approved sent'] },
  },
  {
    name: 'a return is inspected',
    begin: (people, functions) => returned(people, functions, { to: 'received' }),
    act: step('inspect', ({ order }) => inspection(order)),
    end: { ...untouched, returns: ['inspected'], timeline: arrived, stock: [[6, 6]], movements: ['return 1'] },
  },
  {
    name: 'a return is refunded',
    begin: (people, functions) => returned(people, functions, { to: 'inspected' }),
    act: step('refund'),
    end: {
      ...{ ...untouched, ...partly, returns: ['closed'], timeline: [...arrived, 'return.refunded', ...refunded, 'return.closed'] },
      mails: ['refund-made sent'],
    },
    toldAgain: inspectedBefore,
  },
  {
    name: 'a return is refunded as store credit',
    begin: (people, functions) => returned(people, functions, { to: 'inspected' }),
    act: step('refund', () => ({ to: 'store_credit' })),
    end: {
      ...{ ...untouched, ...partly, returns: ['closed'], timeline: [...arrived, 'return.refunded', ...refunded, 'return.closed'] },
      ...{ mails: ['refund-made sent'], storeCredit: [100] },
    },
    toldAgain: inspectedBefore,
  },
  {
    name: 'a return is replaced',
    begin: (people, functions) => returned(people, functions, { to: 'inspected', body: { resolution: 'replacement' } }),
    act: step('replace'),
    end: {
      ...{ ...untouched, returns: ['replaced'], timeline: [...arrived, 'return.replaced'], replacements: ['placed'] },
      ...{ mails: ['order-placed sent', 'return-replaced sent'], stock: [[4, 4]], movements: ['sale -1'] },
    },
    toldAgain: { stock: [[LEFT, LEFT]], movements: ['return 1', 'sale -1'] },
  },
  {
    name: 'a unit is cancelled',
    begin: packed,
    act: cancel(({ order }) => ({ lines: [{ lineId: `${order._id}-0`, quantity: 1 }] })),
    end: {
      ...{ ...untouched, ...partly, status: 'placed', shipments: ['packed'], cancelled: [1], stock: [[6, 6]], movements: ['restock 1'] },
      ...{ timeline: ['shipment.packed', 'order.lines_cancelled', ...refunded], creditNotes: 1 },
      mails: ['credit-note-issued sent', invoiceMail, 'lines-cancelled sent', 'refund-made sent'],
    },
  },
  {
    name: 'an order is cancelled',
    begin: packed,
    act: cancel(() => ({})),
    end: {
      ...{ ...untouched, ...back, status: 'cancelled', shipments: ['cancelled'], stock: [[7, 7]], movements: ['restock 2'] },
      ...{ timeline: ['shipment.packed', 'order.cancelled', ...refunded], creditNotes: 1 },
      mails: ['credit-note-issued sent', invoiceMail, 'order-cancelled sent', 'refund-made sent'],
    },
  },
  {
    name: 'a parcel is packed',
    begin: toPack,
    act: (scene, functions) => asStaff(scene, functions, '/v1/admin/orders/{id}/shipments', scene.order._id, packing(scene.order)),
    end: { ...untouched, status: 'placed', shipments: ['packed'], timeline: ['shipment.packed'], mails: [invoiceMail] },
  },
  {
    name: 'a parcel is delivered',
    begin: (people, functions) => packed(people, functions, 'shipped', 'out_for_delivery'),
    act: parcel('delivered'),
    end: {
      ...untouched,
      timeline: ['shipment.packed', 'shipment.shipped', 'shipment.out_for_delivery', 'shipment.delivered', 'order.completed'],
      mails: [invoiceMail, 'order-delivered sent'],
    },
  },
  {
    name: 'a parcel returns to its origin',
    begin: (people, functions) => packed(people, functions, 'shipped'),
    act: parcel('returned_to_origin'),
    end: {
      ...{ ...untouched, ...back, status: 'cancelled', shipments: ['returned_to_origin'], stock: [[7, 7]], movements: ['restock 2'] },
      timeline: ['shipment.packed', 'shipment.shipped', 'shipment.returned_to_origin', 'order.cancelled', ...refunded],
      creditNotes: 1,
      mails: ['credit-note-issued sent', invoiceMail, 'order-cancelled sent', 'refund-made sent', 'returned-to-origin sent'],
    },
  },
];
