import { beforeAll, describe, expect, test } from 'vitest';
import { queues } from '../../../events/queues.ts';
import { type Preview, renderAll } from '../../../infra/mail-preview/render.ts';
import { samples } from '../../../infra/mail-preview/samples.ts';
import { withSurroundings } from '../../../infra/mail-preview/surroundings.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';

const evil = `<script>alert('x')</script>"&`;

/** The same samples as people with bad intentions would fill them. */
function poison(order: OrderDocument): void {
  order.customerName = evil;
  order.address.line1 = evil;
  for (const line of order.lines) Object.assign(line, { name: evil, options: { Size: evil }, image: `javascript:alert("${evil}")` });
  for (const promotion of order.promotions ?? []) promotion.name = evil;
  for (const shipment of order.shipments) shipment.trackingNumber = evil;
  for (const refund of order.payment.refunds ?? []) Object.assign(refund, { reason: evil, ...(refund.error && { error: evil }) });
  for (const one of [order.cancellation, ...(order.cancellations ?? [])]) if (one) one.reason = evil;
}

let previews: Preview[];
let poisoned: Preview[];

beforeAll(async () => {
  previews = await withSurroundings(renderAll);
  for (const all of Object.values(samples))
    for (const { sources } of all) for (const order of sources?.orders?.values() ?? []) poison(order);
  poisoned = await withSurroundings(renderAll);
});

test('every event that the mail queue takes has its mail in the preview', () => {
  const shown = new Set(previews.map(({ name }) => name.split('-')[0]));
  expect([...shown].sort()).toEqual([...queues.emails.accepts].sort());
});

test('every mail has a subject, a preheader, a text part, a link, a dark scheme, and nothing undefined', () => {
  for (const { name, mail } of previews) {
    expect(mail.subject.length, name).toBeGreaterThan(10);
    expect(mail.text, name).toMatch(/https:\/\/(admin\.)?openshop\.example\b/);
    expect(mail.text, name).not.toMatch(/<\/?[a-z]/i);
    expect(mail.html, name).toContain('name="color-scheme" content="light dark"');
    expect(mail.html, name).toContain('prefers-color-scheme: dark');
    expect(/mso-hide:all;">([^&]{20,150})/.exec(mail.html)?.[1], name).toBeDefined();
    for (const part of [mail.subject, mail.html, mail.text]) expect(part, name).not.toMatch(/undefined|NaN|\[object|Invalid Date/);
  }
});

/** The mails that staff get. */
const FOR_STAFF = ['user.invited', 'stock.low', 'refund.failed', 'webhook.disabled'];

test('mails to staff lead to the console, those to customers to the shop', () => {
  const led = previews.filter(({ mail }) => mail.text.includes('https://admin.openshop.example/#/'));
  expect([...new Set(led.map(({ name }) => name.split('-')[0]))].sort()).toEqual(FOR_STAFF.toSorted());
});

test('every mail is for the dark scheme as well: each colour that is set inline has a class that changes it', () => {
  for (const { name, mail } of previews) {
    const tags = mail.html.match(/<[a-z0-9]+ [^>]*style="[^"]*(?<![-a-z])color:#(?!ffffff)[^"]*"[^>]*>/g) ?? [];
    expect(tags.length, name).toBeGreaterThan(3);
    for (const tag of tags) expect(tag, name).toMatch(/class="[^"]*(ink|soft|link)/);
    expect(mail.html, name).not.toMatch(/#000000|:#000\b/);
  }
});

test('exactly the mails that an order or an account needs cannot be ended', () => {
  const ended = new Set(previews.filter(({ mail }) => mail.unsubscribeUrl).map(({ name }) => name.split('-')[0]));
  expect([...ended].sort()).toEqual(['cart.abandoned', 'question.answered', 'stock.back_in_stock', 'stock.low', 'wishlist.price_dropped']);
});

describe('the mails of orders', () => {
  const of = (name: string) => previews.find((preview) => preview.name === name)?.mail;

  test('escape what people type', () => {
    expect(poisoned.filter(({ mail }) => mail.html.includes('&lt;script&gt;')).length).toBeGreaterThan(15);
    for (const { name, mail } of poisoned) expect(mail.html, name).not.toMatch(/<script|javascript:/i);
  });

  test('name the promotions that applied, and they add up', () => {
    for (const part of [of('order.placed')?.html, of('order.placed')?.text]) {
      expect(part).toContain('Festival week (FESTIVE10)');
      expect(part).toContain('−₹400.00');
      expect(part).toContain('Cups for less');
      expect(part).toContain('Shipping: We carry it to you');
      expect(part).not.toContain('>Discount<');
    }
  });

  test('ask for the cash at the door only where it is due', () => {
    expect(of('shipment.out_for_delivery-cash')?.text).toContain('please keep ₹5,096.00 at hand');
    expect(of('shipment.out_for_delivery')?.text).not.toContain('at hand');
  });

  test('say where the money of a cancellation goes', () => {
    expect(of('order.lines_cancelled')?.text).toContain('₹849.00 go back');
    expect(of('order.lines_cancelled-cash')?.text).toContain('will not be charged');
  });

  test('let a guest in by the token, and send a failed refund to the shop', () => {
    expect(of('order.placed-guest')?.text).toMatch(/orders\/ord_\w+\?token=/);
    expect(of('refund.failed')?.to.address).toBe('care@openshop.example');
  });
});
