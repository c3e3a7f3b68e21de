/** Mails through the real queue into the inbox. */
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Mail } from '../../lib/adapters/email/port.ts';
import { MailRefused } from '../../lib/adapters/email/port.ts';
import { MailingModel } from '../../lib/notifications/model.ts';
import { sendOnce } from '../../lib/notifications/send-once.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { unique } from '../support/catalog.ts';
import { send, untilEmpty } from '../support/control.ts';
import { inbox } from '../support/inbox.ts';
import { message, plantOrder, shipment } from '../support/planted.ts';
import { stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const mailsTo = async (order: OrderDocument) => (await inbox()).filter((mail) => mail.to.includes(order.email));
const mailAbout = (order: OrderDocument, words: string) =>
  until(`a mail that says ${words}`, async () => (await mailsTo(order)).find((mail) => mail.subject.includes(words)), 40_000);

const plantParcel = (status: 'shipped' | 'delivered'): Promise<OrderDocument> =>
  plantOrder([{ sku: `MAIL-${unique()}`, quantity: 2 }], (id) => ({
    customerName: 'Zoë <b>Rao</b>',
    shipments: [
      {
        ...shipment(status, [{ lineId: `${id}-0`, quantity: 2 }]),
        ...{ carrier: 'Delhivery', trackingNumber: `DL${unique()}`, packedAt: new Date() },
      },
    ],
  }));

const refOf = (order: OrderDocument) => ({ orderId: order._id, shipmentId: order.shipments[0]?.id ?? '' });

describe('a placed order', () => {
  test('delivered twice at once and once more makes one mail', async () => {
    const order = await plantOrder([{ sku: `MAIL-${unique()}`, quantity: 1 }]);
    const placed = message('order.placed', { orderId: order._id, items: [] });
    await Promise.all([send(placed, ['emails']), send(placed, ['emails'])]);
    const mail = await mailAbout(order, 'is placed');
    expect(mail.html).toContain(`/orders/${order._id}?token=`);
    expect(mail.text).toContain(order.number);
    await until('the mail to be marked', () => MailingModel.findOne({ _id: `order-placed:${order._id}`, state: 'sent' }).lean());
    await send(placed, ['emails']);
    const other = await plantOrder([{ sku: `MAIL-${unique()}`, quantity: 1 }]);
    await send(message('order.placed', { orderId: other._id, items: [] }), ['emails']);
    await mailAbout(other, 'is placed');
    expect(await mailsTo(order)).toHaveLength(1);
  });
});

test('a shipped parcel is announced with its carrier, and names are escaped', async () => {
  const order = await plantParcel('shipped');
  await send(message('shipment.shipped', refOf(order)), ['emails']);
  const mail = await mailAbout(order, 'has been shipped');
  expect(mail.text).toContain(`Tracking number: ${order.shipments[0]?.trackingNumber}`);
  expect(mail.html).toContain('Delhivery');
  expect(mail.html).not.toContain('<b>Rao</b>');
});

test('a delivered parcel brings its invoice', async () => {
  const order = await plantParcel('delivered');
  await send(message('shipment.packed', refOf(order)), ['invoices']);
  await untilEmpty(['invoices']);
  await send(message('shipment.delivered', refOf(order)), ['emails']);
  const { attachments, text } = await mailAbout(order, 'has been delivered');
  expect(attachments).toHaveLength(1);
  const [pdf] = attachments;
  expect(pdf).toMatchObject({ contentType: 'application/pdf', filename: expect.stringMatching(/^KA-.*\.pdf$/) });
  const document = await getDocumentProxy(new Uint8Array(Buffer.from(pdf?.content ?? '', 'base64')));
  expect((await extractText(document, { mergePages: true })).text).toContain(/Invoice: (\S+)/.exec(text)?.[1]);
});

test('an order that was not paid in time is told of, unless a late payment placed it', async () => {
  const [expired, placed] = await Promise.all([
    plantOrder([{ sku: `MAIL-${unique()}`, quantity: 1 }], () => ({ status: 'expired' })),
    plantOrder([{ sku: `MAIL-${unique()}`, quantity: 1 }], () => ({ status: 'placed' })),
  ]);
  for (const order of [placed, expired]) await send(message('order.expired', { orderId: order._id, items: [] }), ['emails']);
  await mailAbout(expired, 'was not paid in time');
  await untilEmpty(['emails']);
  expect(await mailsTo(placed)).toEqual([]);
});

test('a refund that the provider refused is told to the shop, once for each asking, and not to the customer', async () => {
  const refund = {
    ...{ id: `rfd_${unique()}`, paymentId: 'pay_1', amount: 100, status: 'failed' as const, reason: 'Broken' },
    ...{ key: 'k', round: 0, tries: 1, error: 'The account is closed.', requestedAt: new Date() },
  };
  const order = await plantOrder([{ sku: `MAIL-${unique()}`, quantity: 1 }], () => ({
    payment: { method: 'sandbox', status: 'paid', captures: [{ paymentId: 'pay_1', amount: 100, at: new Date() }], refunds: [refund] },
  }));
  const failed = message('refund.failed', { orderId: order._id, refundId: refund.id, round: 0 });
  await Promise.all([send(failed, ['emails']), send(failed, ['emails'])]);
  const told = async () => (await inbox()).filter(({ subject }) => subject === `A refund of order ${order.number} failed`);
  const [mail] = await until('the mail to the shop', async () => ((await told()).length > 0 ? told() : undefined), 40_000);
  expect(mail?.text).toContain('The account is closed.');
  await untilEmpty(['emails']);
  expect(await told()).toHaveLength(1);
  expect(await mailsTo(order)).toEqual([]);
});

describe('a mail that was begun', () => {
  const mail: Mail = { to: { name: 'Asha', address: 'asha@example.com' }, subject: 's', html: 'h', text: 't' };
  const counting = () => {
    const mailer = {
      sent: 0,
      send: async () => {
        mailer.sent += 1;
      },
    };
    return mailer;
  };
  const begun = async (agoMs: number) => {
    const id = `welcome:usr_${unique()}`;
    await MailingModel.create({ _id: id, to: mail.to.address, state: 'sending', sendingAt: new Date(Date.now() - agoMs) });
    return id;
  };

  test('a moment ago is left to whoever began it, and tried again later', async () => {
    const mailer = counting();
    await expect(sendOnce(await begun(30_000), mail, mailer)).rejects.toThrow('being sent');
    expect(mailer.sent).toBe(0);
  });

  test('more than 45 seconds ago is sent by one of several that find it', async () => {
    const mailer = counting();
    const id = await begun(46_000);
    await Promise.allSettled([1, 2, 3, 4].map(() => sendOnce(id, mail, mailer)));
    expect(mailer.sent).toBe(1);
    expect((await MailingModel.findById(id).lean())?.state).toBe('sent');
  });

  test('and refused by the provider can be sent at once by the next delivery', async () => {
    const id = `welcome:usr_${unique()}`;
    const throttled = { send: () => Promise.reject(new MailRefused('Throttling')) };
    await expect(sendOnce(id, mail, throttled)).rejects.toThrow('Throttling');
    const mailer = counting();
    await sendOnce(id, mail, mailer);
    expect(mailer.sent).toBe(1);
  });

  test('and may have gone out waits, because nobody knows', async () => {
    const id = `welcome:usr_${unique()}`;
    await expect(sendOnce(id, mail, { send: () => Promise.reject(new Error('socket closed')) })).rejects.toThrow('socket closed');
    await expect(sendOnce(id, mail, counting())).rejects.toThrow('being sent');
  });
});
