import { describe, expect, test } from 'vitest';
import type { Content } from '../../../lib/notifications/layout.ts';
import { abandonedCart } from '../../../lib/notifications/templates/abandoned-cart.ts';
import { backInStock } from '../../../lib/notifications/templates/back-in-stock.ts';
import { invitation } from '../../../lib/notifications/templates/invitation.ts';
import { lowStock } from '../../../lib/notifications/templates/low-stock.ts';
import { orderCancelled } from '../../../lib/notifications/templates/order-cancelled.ts';
import { orderDelivered } from '../../../lib/notifications/templates/order-delivered.ts';
import { orderPlaced } from '../../../lib/notifications/templates/order-placed.ts';
import { priceDrop } from '../../../lib/notifications/templates/price-drop.ts';
import { questionAnswered } from '../../../lib/notifications/templates/question-answered.ts';
import { shipmentShipped } from '../../../lib/notifications/templates/shipment-shipped.ts';
import { webhookDisabled } from '../../../lib/notifications/templates/webhook-disabled.ts';
import { welcome } from '../../../lib/notifications/templates/welcome.ts';
import { sampleOrder, sampleShipment, settings } from '../invoices/samples.ts';

const evil = `<script>alert('x')</script>"&`;
const { store } = settings;

function contents(name: string): Record<string, Content> {
  const order = sampleOrder([{ name, options: { Colour: name } }, { quantity: 3 }], { discount: 1_000 });
  order.customerName = name;
  order.address.name = name;
  order.cancellation = { reason: name, at: new Date() };
  for (const line of order.lines) line.image = `javascript:alert("${name}")`;
  const shipment = { ...sampleShipment(order, [1, 2]), carrier: name, trackingNumber: name };
  const input = { store, order, shipment, orderUrl: 'https://shop.example/orders/ord_1?token=a.b', invoiceNumber: 'KA/26-27/0000123' };
  return {
    welcome: welcome({ store, firstName: name, shopUrl: 'https://shop.example' }),
    invitation: invitation({ store, firstName: name, role: 'order manager', acceptUrl: 'https://shop.example/invitation?token=a.b' }),
    backInStock: backInStock({
      ...{ store, firstName: name, name, options: name, image: `javascript:alert("${name}")`, price: 49_900, left: 2 },
      ...{ productUrl: 'https://shop.example/products/tee', unsubscribeUrl: 'https://shop.example/unsubscribe?token=a.b' },
    }),
    wished: backInStock({
      ...{ store, firstName: name, name, options: '', image: undefined, price: 49_900, wished: true },
      ...{ productUrl: 'https://shop.example/products/tee', unsubscribeUrl: 'https://shop.example/unsubscribe?token=a.b' },
    }),
    priceDrop: priceDrop({
      ...{ store, firstName: name, name, items: [{ options: name, image: `javascript:alert("${name}")`, before: 49_900, after: 44_900 }] },
      ...{ more: 2, productUrl: 'https://shop.example/products/tee', unsubscribeUrl: 'https://shop.example/unsubscribe?token=a.b' },
    }),
    questionAnswered: questionAnswered({
      ...{ store, firstName: name, name, image: `javascript:alert("${name}")`, question: name, answer: name, by: { name, isStaff: false } },
      ...{ productUrl: 'https://shop.example/products/tee', unsubscribeUrl: 'https://shop.example/unsubscribe?token=a.b' },
    }),
    abandonedCart: abandonedCart({
      ...{ store, firstName: name, items: order.lines.map((row) => ({ line: row, quantity: 2 })), more: 1, isScarce: true },
      ...{ restoreUrl: 'https://shop.example/cart?restore=a.b', unsubscribeUrl: 'https://shop.example/unsubscribe?token=a.b' },
    }),
    lowStock: lowStock({
      ...{ store, firstName: name, items: [{ sku: 'TEE-M', name, options: name, available: 2, threshold: 5 }], more: 3 },
      ...{ inventoryUrl: 'https://shop.example/admin/inventory', unsubscribeUrl: 'https://shop.example/unsubscribe?token=a.b' },
    }),
    webhookDisabled: webhookDisabled({
      ...{ store, firstName: name, address: name, reason: name, webhooksUrl: 'https://shop.example/admin/webhooks' },
    }),
    orderPlaced: orderPlaced(input),
    orderCancelled: orderCancelled(input),
    shipmentShipped: shipmentShipped(input),
    orderDelivered: orderDelivered(input),
  };
}

describe.each(Object.keys(contents('Asha')))('%s', (template) => {
  const of = (name: string): Content => contents(name)[template] ?? { subject: '', html: '', text: '' };

  test('escapes what people type', () => {
    const { html } = of(evil);
    expect(html).not.toMatch(/<script|javascript:/i);
    expect(html).toContain('&lt;script&gt;');
  });

  test('has a subject, a text part and nothing undefined', () => {
    const { subject, html, text } = of('Asha');
    expect(subject.length).toBeGreaterThan(5);
    expect(text).not.toMatch(/<\/?[a-z]/i);
    expect(text).toContain('https://shop.example');
    expect(html).toContain('href="https://shop.example');
    for (const part of [subject, html, text]) expect(part).not.toMatch(/undefined|NaN|\[object/);
  });
});

test('a parcel with a part of the order says that the rest follows', () => {
  expect(contents('Asha').shipmentShipped?.text).toContain('a part of your order');
});

test('the totals of the mail are those of the order', () => {
  const order = sampleOrder([{ quantity: 3, unitPrice: 10_00_000 }]);
  const { html, text } = orderPlaced({ store, order, orderUrl: 'https://shop.example/orders/ord_1' });
  for (const part of [html, text]) {
    expect(part).toContain('₹30,000.00');
    expect(part).toContain('₹30,040.00');
  }
});
