/** Places orders and takes them through the shop, over HTTP only. */
import { randomUUID } from 'node:crypto';
import { newProduct, type ProductFixture, unique } from './catalog.ts';
import { type Answer, api, staff } from './client.ts';
import { until } from './until.ts';

/** Workers start cold, and many tests run at once. */
export const PATIENCE_MS = 40_000;

const address = {
  name: 'Meera Nair',
  phone: '9876543210',
  pincode: '560001',
  locality: 'Ashok Nagar',
  line1: '4, Church Street',
  city: 'Bengaluru',
  state: 'Karnataka',
};

interface ShipmentFixture {
  invoiceNumber?: string;
  id: string;
  status: string;
  lines: { lineId: string; quantity: number }[];
}

export interface OrderFixture {
  id: string;
  number: string;
  email: string;
  status: string;
  orderToken: string;
  payment: { status: string; paidAt?: string };
  lines: { id: string; sku: string; quantity: number; cancelledQuantity?: number }[];
  shipments: ShipmentFixture[];
  timeline: { type: string; actor: { kind: string; id?: string }; note?: string; public: boolean }[];
}

/** Fails with the answer when it is not the expected one. */
export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`Expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** A guest's order, cash on delivery. */
async function placeOrder(items: { sku: string; quantity: number }[], email = `buyer.${unique()}@example.com`): Promise<OrderFixture> {
  const body = { items, address, paymentMethod: 'cod', email };
  return expectStatus(await api.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
}

/** An order of so many units of a product of its own. */
export async function placeNew(quantity = 1, stock = 10): Promise<{ order: OrderFixture; product: ProductFixture; sku: string }> {
  const product = await newProduct({ stock });
  const { sku } = product.variants[0];
  return { order: await placeOrder([{ sku, quantity }]), product, sku };
}

/** The order as staff see it. */
export const adminOrder = async (id: string): Promise<OrderFixture> =>
  expectStatus(await (await staff('order_manager')).get(`/v1/admin/orders/${id}`), 200).body;

/** Waits until an order, as staff see it, is as it should be. */
export const untilOrder = (id: string, what: string, is: (order: OrderFixture) => boolean): Promise<OrderFixture> =>
  until(
    what,
    async () => {
      const order = await adminOrder(id);
      return is(order) ? order : undefined;
    },
    PATIENCE_MS,
  );

/** Waits until the fulfilment worker has made the shipment. */
export const untilToPack = (id: string): Promise<OrderFixture> =>
  untilOrder(id, 'a shipment to pack', (order) => order.shipments.some((shipment) => shipment.status === 'to_pack'));

/** Asks to pack lines. */
export const pack = async (
  id: string,
  lines: { lineId: string; quantity: number }[],
  idempotencyKey: string = randomUUID(),
): Promise<Answer> =>
  (await staff('order_manager')).post(
    `/v1/admin/orders/${id}/shipments`,
    { lines, carrier: 'Delhivery', trackingNumber: `DL${unique()}` },
    { idempotencyKey },
  );

/** Packs the whole order and returns the parcel's id. */
export async function packAll(order: OrderFixture): Promise<string> {
  const lines = order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
  const packed: OrderFixture = expectStatus(await pack(order.id, lines), 201).body;
  return packed.shipments.find((shipment) => shipment.status === 'packed')?.id ?? '';
}

/** Records a carrier's step. */
export const move = async (shipmentId: string, status: string, note?: string): Promise<Answer> =>
  (await staff('order_manager')).post(`/v1/admin/shipments/${shipmentId}/events`, { status, ...(note && { note }) });

/** The counts of a SKU, as staff see them. */
const stockLevel = async (sku: string): Promise<{ onHand: number; available: number; held: number }> => {
  const answer = expectStatus(await (await staff('catalog_manager')).get(`/v1/admin/inventory?q=${sku}`), 200);
  return answer.body.items[0];
};

/** Waits until the counts of a SKU are these. */
export const untilStock = (sku: string, wanted: { onHand: number; available: number }) =>
  until(
    `stock ${JSON.stringify(wanted)} of ${sku}`,
    async () => {
      const { onHand, available } = await stockLevel(sku);
      return onHand === wanted.onHand && available === wanted.available ? true : undefined;
    },
    PATIENCE_MS,
  );
