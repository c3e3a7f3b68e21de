/** Sixty days of orders, priced by the shop's own pricing. */
import { regularPriceOf } from '../../../../lib/catalog/price-schedule.ts';
import type { ProductDocument, Variant } from '../../../../lib/catalog/types.ts';
import type { UserDocument } from '../../../../lib/identity/model.ts';
import { wordsOfOrder } from '../../../../lib/orders/order-words.ts';
import type { OrderAddress, OrderDocument, OrderOwner } from '../../../../lib/orders/types.ts';
import { deliveryTo, estimateFrom } from '../../../../lib/pricing/delivery.ts';
import { priceOrder } from '../../../../lib/pricing/price-order.ts';
import type { Settings } from '../../../../lib/settings/types.ts';
import { makeAddress } from '../people/users.ts';
import type { Random } from '../random.ts';
import type { Ending } from './endings.ts';
import { type Fate, type Trip, travel } from './journey.ts';

const DAYS = 60;
const ORDERS = 391;
const HOUR_MS = 3_600_000;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

type Customer = Pick<UserDocument, '_id' | 'email' | 'firstName' | 'lastName' | 'addresses'>;

interface Shop {
  products: readonly ProductDocument[];
  customers: readonly Customer[];
  settings: Settings;
  packer: string;
  now: Date;
}

interface Buyer {
  owner: OrderOwner;
  email: string;
  name: string;
  address: OrderAddress;
}

/** The demo customer's orders: age in hours, whether paid online, end, where they stand, and what came after the sale. */
const demoTrips: readonly (readonly [hours: number, online: boolean, fate: Fate, stopAt?: Trip['stopAt'], ending?: Ending])[] = [
  [2, true, 'delivered', 'to_pack'],
  [22, false, 'delivered', 'packed'],
  [50, true, 'delivered', 'shipped'],
  [94, false, 'delivered', 'out_for_delivery'],
  [190, true, 'delivered', 'delivered'],
  [410, true, 'cancelled'],
  [620, false, 'delivered', 'delivered'],
  [800, false, 'returned_to_origin', 'returned_to_origin'],
  [1_150, true, 'delivered', 'delivered'],
  [70, true, 'delivered', 'packed', 'cancelled_in_part'],
  [150, true, 'delivered', 'delivered', 'refunded_in_part'],
  [165, true, 'delivered', 'delivered', 'replaced'],
  [180, false, 'delivered', 'delivered', 'transferred'],
  [240, true, 'delivered', 'delivered', 'business'],
  [700, true, 'returned_to_origin', 'returned_to_origin'],
];

const group = (random: Random): string => Array.from({ length: 4 }, () => random.pick([...ALPHABET])).join('');

function addressOnly({ id: _id, type: _type, isDefault: _isDefault, ...address }: Customer['addresses'][number]): OrderAddress {
  return address;
}

function guest(random: Random, at: Date): Buyer {
  const name = `${random.pick(['Asif', 'Bela', 'Charu', 'Girish', 'Hema', 'Omkar'])} ${random.pick(['Sen', 'Thakur', 'Prasad', 'Walia'])}`;
  const address = makeAddress(random, name, 'home', true, at);
  return {
    owner: { kind: 'guest', id: random.id('crt', at) },
    email: `${name.toLowerCase().replace(' ', '.')}@mail.example`,
    name,
    address: addressOnly(address),
  };
}

function customerBuyer(random: Random, customer: Customer): Buyer {
  const name = `${customer.firstName} ${customer.lastName}`;
  return {
    owner: { kind: 'customer', id: customer._id },
    email: customer.email,
    name,
    address: addressOnly(random.pick(customer.addresses)),
  };
}

function lineOf(random: Random, product: ProductDocument, variant: Variant, at: Date) {
  // Sales of today are younger than the orders.
  const unitPrice = regularPriceOf(variant);
  const image = (variant.images[0] ?? product.images[0])?.url;
  return {
    ...{
      id: random.id('lin', at),
      sku: variant.sku,
      productId: product._id,
      slug: product.slug,
      name: product.name,
      options: variant.options,
    },
    ...{ hsnCode: product.hsnCode, gstRate: product.gstRate, listPrice: variant.compareAtPrice ?? unitPrice, unitPrice },
    ...(image && { image }),
    quantity: unitPrice < 60_000 && random.chance(0.3) ? random.int(2, 3) : 1,
  };
}

function makeOrder(
  random: Random,
  shop: Shop,
  ranked: readonly (readonly [ProductDocument, number])[],
  buyer: Buyer,
  trip: Trip,
): OrderDocument {
  const { settings } = shop;
  const at = trip.placedAt;
  const wanted = random.weighted([1, 2, 3, 4], (n) => 5 - n);
  const chosen = new Set(Array.from({ length: wanted }, () => random.weighted(ranked, ([, weight]) => weight)[0]));
  const candidates = [...chosen].map((product) => lineOf(random, product, random.pick(product.variants), at));
  const delivery = deliveryTo(buyer.address.pincode, settings);
  let spent = 0;
  const lines = candidates.filter(({ unitPrice, quantity }) => {
    const fits = spent + unitPrice * quantity + settings.cod.fee + settings.shipping.fee <= settings.cod.limit;
    if (fits) spent += unitPrice * quantity;
    return fits;
  });
  if (lines.length === 0) return makeOrder(random, shop, ranked, buyer, trip);
  const sameState = delivery.state === settings.store.state;
  const request = { lines, sameState, cashOnDelivery: !trip.online, pincode: buyer.address.pincode };
  const { lines: pricedLines, totals, shippingTax, feesTax } = priceOrder(request, settings);
  const _id = random.id('ord', at);
  const outcome = travel(random, trip, { _id, owner: buyer.owner, lines: pricedLines, totals });
  const order: OrderDocument = {
    ...{
      _id,
      number: `FK-${group(random)}-${group(random)}`,
      owner: buyer.owner,
      email: buyer.email,
      customerName: buyer.name,
    },
    ...{ lines: pricedLines, totals, shippingTax, feesTax },
    ...outcome,
    address: buyer.address,
    estimatedDelivery: estimateFrom(at, delivery.days),
    idempotency: { scope: `${buyer.owner.kind}:${buyer.owner.id}`, key: random.id('evt', at), hash: 'demo' },
    createdAt: at,
  };
  return { ...order, words: wordsOfOrder(order) };
}

/** The moments of the orders: a little more every week, and none at night. */
function placementTimes(random: Random, now: Date): Date[] {
  const hours = Array.from({ length: ORDERS }, () => {
    const day = Math.floor(DAYS * (1 - Math.sqrt(1 - random.next() * 0.75)) * 2) % DAYS;
    return day * 24 + random.weighted([1, 4, 9, 12, 20, 22, 23], (h) => (h > 18 ? 1 : 3)) + random.next();
  });
  return hours.toSorted((a, b) => b - a).map((h) => new Date(Math.floor(now.getTime() - h * HOUR_MS)));
}

const fateOf = (random: Random): Fate => {
  const roll = random.next();
  return roll < 0.07 ? 'cancelled' : roll < 0.1 ? 'returned_to_origin' : 'delivered';
};

/** All orders, oldest first, and those that went on after the sale. Some products are bought far more often than others. */
export function makeOrders(random: Random, shop: Shop): { orders: OrderDocument[]; endings: Map<Ending, OrderDocument> } {
  const active = shop.products.filter((product) => product.status === 'active');
  const dear = (product: ProductDocument): number => Math.min(1, 300_000 / product.minPrice);
  const ranked = random.sample(active, active.length).map((product, rank) => [product, dear(product) / (rank + 12)] as const);
  const [demo, ...others] = shop.customers;
  const { now, packer } = shop;
  const usual = placementTimes(random, now).map((placedAt) => {
    const buyer = random.chance(0.06)
      ? guest(random, placedAt)
      : customerBuyer(
          random,
          random.weighted(others, (c) => c.addresses.length),
        );
    return makeOrder(random, shop, ranked, buyer, { placedAt, now, packer, fate: fateOf(random), online: random.chance(0.55) });
  });
  const endings = new Map<Ending, OrderDocument>();
  const own = demoTrips.flatMap(([hours, online, fate, stopAt, ending]) => {
    const trip: Trip = { placedAt: new Date(now.getTime() - hours * HOUR_MS), now, packer, fate, online, ...(stopAt && { stopAt }) };
    if (!demo) return [];
    const make = (): OrderDocument => makeOrder(random, shop, ranked, customerBuyer(random, demo), trip);
    if (!ending) return [make()];
    // Part of it stays as it is.
    let order = make();
    while (order.lines.length < 2) order = make();
    endings.set(ending, order);
    return [order];
  });
  return { orders: [...usual, ...own].toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime()), endings };
}
