/** Customers who have received something, without waiting for a parcel. Needs the test's own mongoose connection. */
import { UserModel } from '../../lib/identity/model.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import type { ProductFixture } from './catalog.ts';
import { newCustomer, type Person } from './client.ts';
import { plantOrder, shipment } from './planted.ts';

/** Verifies the person's address, as the link in the mail would. */
export async function verified(person: Person): Promise<Person> {
  await UserModel.updateOne({ _id: person.id }, { $set: { emailVerified: true } });
  return person;
}

/** Plants an order of a verified customer that has been delivered, or is on its way. */
export async function received(
  person: Person,
  product: ProductFixture,
  status: 'delivered' | 'shipped' = 'delivered',
): Promise<OrderDocument> {
  await verified(person);
  const { sku } = product.variants[0];
  return plantOrder([{ sku, quantity: 1, productId: product.id }], (id) => ({
    owner: { kind: 'customer', id: person.id },
    status: status === 'delivered' ? 'completed' : 'placed',
    shipments: [shipment(status, [{ lineId: `${id}-0`, quantity: 1 }])],
  }));
}

/** A new customer who has received a product. */
export async function buyerOf(product: ProductFixture): Promise<Person> {
  const person = await newCustomer();
  await received(person, product);
  return person;
}
