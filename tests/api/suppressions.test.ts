/** Bounces and complaints, from what SES tells to what is sent no more. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SuppressionModel } from '../../lib/notifications/suppression-model.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { unique } from '../support/catalog.ts';
import { staff } from '../support/client.ts';
import { deadLetters, send, untilEmpty } from '../support/control.ts';
import { mailFeedback } from '../support/mail-feedback.ts';
import { mailsTo, mailTo } from '../support/mail-links.ts';
import { expectStatus } from '../support/orders.ts';
import { message, plantOrder } from '../support/planted.ts';
import { sendToQueue, stack } from '../support/stack.ts';
import { until } from '../support/until.ts';

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

const newAddress = (): string => `mailbox.${unique()}@example.com`;

const listed = async (email: string) =>
  expectStatus(await (await staff('support')).get(`/v1/admin/suppressions?q=${encodeURIComponent(email)}`), 200).body.items;

const untilListed = (email: string, kind: 'bounce' | 'complaint') =>
  until(`${email} to be suppressed`, async () => (await listed(email)).find((row: Record<string, unknown>) => row[kind]), 40_000);

/** Sends the mail of a new order to an address; says whether it came, once another one has. */
async function arrives(email: string): Promise<boolean> {
  const witness = newAddress();
  for (const to of [email, witness]) {
    const order = await plantOrder([{ sku: `MAIL-${unique()}`, quantity: 1 }], () => ({ email: to }));
    await send(message('order.placed', { orderId: order._id, items: [] }), ['emails']);
  }
  await mailTo(witness, 'is placed');
  await untilEmpty(['emails']);
  return (await mailsTo(email, 'is placed')).length > 0;
}

test('an address whose mails come back gets none any more, until staff lift it; news of before that counts no more', async () => {
  const email = newAddress();
  const told = await mailFeedback('bounce', email.toUpperCase());
  expect(await untilListed(email, 'bounce')).toMatchObject({ email, bounce: { detail: expect.stringContaining('550') } });
  expect(await arrives(email)).toBe(false);

  const path = `/v1/admin/suppressions/${encodeURIComponent(email)}`;
  expectStatus(await (await staff('support')).del(path), 403);
  const admin = await staff('admin');
  expectStatus(await admin.del(path), 204);
  expectStatus(await admin.del(path), 404);
  expect(await listed(email)).toEqual([]);

  await sendToQueue('mail-events', told);
  await untilEmpty(['mail-events']);
  expect(await listed(email)).toEqual([]);
  expect(await arrives(email)).toBe(true);

  await mailFeedback('bounce', email);
  await untilListed(email, 'bounce');
});

test('who complained still gets what an order needs', async () => {
  const email = newAddress();
  await mailFeedback('complaint', email);
  expect(await untilListed(email, 'complaint')).toMatchObject({ complaint: { detail: 'abuse' } });
  expect(await arrives(email)).toBe(true);
});

test('the same event twice, and ten at once, are one; a full mailbox is none', async () => {
  const [email, full] = [newAddress(), newAddress()];
  const event = await mailFeedback('bounce', email);
  await Promise.all(Array.from({ length: 10 }, () => sendToQueue('mail-events', event)));
  await sendToQueue('mail-events', event.replace('"Permanent"', '"Transient"').replaceAll(email, full));
  await untilListed(email, 'bounce');
  await untilEmpty(['mail-events']);
  expect(await SuppressionModel.countDocuments({ _id: email })).toBe(1);
  expect(await listed(full)).toEqual([]);
});

test('what is no event of SES ends among the dead letters, and holds nothing up', async () => {
  const before = await deadLetters('mail-events');
  await sendToQueue('mail-events', '{"hello":"there"}');
  const email = newAddress();
  await mailFeedback('bounce', email);
  await untilListed(email, 'bounce');
  await until('the dead letter', async () => ((await deadLetters('mail-events')) > before ? true : undefined), 40_000);
});
