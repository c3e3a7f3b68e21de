/** Orders whose goods have arrived, and what becomes of them when they go back. */
import { randomUUID } from 'node:crypto';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { type Answer, type Person, staff } from './client.ts';
import { expectStatus, move, type OrderFixture, packAll, untilOrder, untilToPack } from './orders.ts';
import { plantOrder, shipment } from './planted.ts';

/** Takes an order through the shop until its parcel has arrived and it is completed. */
export async function deliver({ id }: { id: string }): Promise<OrderFixture> {
  const parcel = await packAll(await untilToPack(id));
  for (const step of ['shipped', 'out_for_delivery', 'delivered']) expectStatus(await move(parcel, step), 200);
  return untilOrder(id, 'the completed order', (order) => order.status === 'completed');
}

/** A customer's order that arrived so many days ago, one line per quantity; by default paid online, 100 paise per unit. */
export async function plantDelivered(
  person: Pick<Person, 'id'>,
  quantities: number[],
  options: { daysAgo?: number; method?: 'cod' | 'sandbox'; productId?: string; sku?: string; fields?: Partial<OrderDocument> } = {},
): Promise<OrderDocument> {
  // Planting writes by the connection that making staff opens.
  await staff('order_manager');
  const { daysAgo = 1, method = 'sandbox', productId, sku, fields } = options;
  const deliveredAt = new Date(Date.now() - daysAgo * 86_400_000);
  const total = quantities.reduce((sum, quantity) => sum + quantity * 100, 0);
  return plantOrder(
    quantities.map((quantity) => ({ sku: sku ?? `RETURN-${randomUUID()}`, quantity, ...(productId && { productId }) })),
    (id) => ({
      owner: { kind: 'customer', id: person.id },
      status: 'completed',
      payment: {
        ...{ method, status: 'paid', paidAt: deliveredAt, version: 1 },
        captures: [{ paymentId: method === 'cod' ? 'cod' : `sandbox_order_${total}_${id}_pay`, amount: total, at: deliveredAt }],
      },
      totals: { subtotal: total, discount: 0, shipping: 0, fees: 0, tax: 0, total },
      shipments: [
        {
          ...shipment(
            'delivered',
            quantities.map((quantity, index) => ({ lineId: `${id}-${index}`, quantity })),
          ),
          deliveredAt,
        },
      ],
      ...fields,
    }),
  );
}

export const line = (order: { _id: string }, index: number, quantity: number, reason = 'damaged') => ({
  ...{ lineId: `${order._id}-${index}`, quantity, reason },
});

/** Asks for a return. */
export const askReturn = (
  person: Pick<Person, 'post'>,
  orderId: string,
  body: object,
  { idempotencyKey = randomUUID() as string, token = '' } = {},
): Promise<Answer> =>
  person.post(`/v1/orders/${orderId}/returns${token && `?token=${encodeURIComponent(token)}`}`, body, { idempotencyKey });

/** A step of staff. */
export const stepReturn = async (id: string, step: string, body: object = {}): Promise<Answer> =>
  (await staff('order_manager')).post(`/v1/admin/returns/${id}/${step}`, body);

/** Takes an approved return to the table where it is inspected. */
export async function receive(id: string): Promise<void> {
  for (const step of ['pick-up', 'receive']) expectStatus(await stepReturn(id, step), 200);
}
