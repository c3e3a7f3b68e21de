import { expect, test } from 'vitest';
import { feedbackOf } from '../../../lib/adapters/email/ses-events.ts';
import { isWithheld } from '../../../lib/notifications/suppressions.ts';

const at = '2026-11-24T08:30:00.000Z';
const mail = { timestamp: at, messageId: '0100', destination: ['asha@example.com'] };

const bounce = (bounceType: string, ...emails: string[]) =>
  JSON.stringify({
    eventType: 'Bounce',
    mail,
    bounce: {
      ...{ bounceType, bounceSubType: 'General', timestamp: at, feedbackId: 'f', reportingMTA: 'dns; mx.example.com' },
      bouncedRecipients: emails.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode: 'smtp; 550 no such user',
      })),
    },
  });

const complaint = (complaintFeedbackType?: string) =>
  JSON.stringify({
    eventType: 'Complaint',
    mail,
    complaint: { complainedRecipients: [{ emailAddress: 'asha@example.com' }], timestamp: at, feedbackId: 'f', complaintFeedbackType },
  });

test('a permanent bounce is told of each address, in lower case, without the name', () => {
  expect(feedbackOf(bounce('Permanent', 'Asha <Asha@Example.com>', 'ravi@example.com'))).toEqual([
    { kind: 'bounce', address: 'asha@example.com', at: new Date(at), detail: 'smtp; 550 no such user' },
    { kind: 'bounce', address: 'ravi@example.com', at: new Date(at), detail: 'smtp; 550 no such user' },
  ]);
});

test.each(['Transient', 'Undetermined'])('a %s bounce is of no consequence', (type) => {
  expect(feedbackOf(bounce(type, 'asha@example.com'))).toEqual([]);
});

test('a complaint counts, but not the word that a mail was no spam', () => {
  expect(feedbackOf(complaint('fraud'))).toMatchObject([{ kind: 'complaint', address: 'asha@example.com', detail: 'fraud' }]);
  expect(feedbackOf(complaint())).toMatchObject([{ detail: 'abuse' }]);
  expect(feedbackOf(complaint('not-spam'))).toEqual([]);
});

test('other events are passed over; what is none is refused', () => {
  expect(feedbackOf(JSON.stringify({ eventType: 'Delivery', mail }))).toEqual([]);
  for (const body of ['{', '{}', '[]', '"Bounce"']) expect(() => feedbackOf(body)).toThrow();
  // An event that says bounce and has none would otherwise pass for one of no consequence.
  expect(() => feedbackOf(JSON.stringify({ eventType: 'Bounce', mail }))).toThrow();
});

test('after a bounce nothing is sent; after a complaint only what nobody can unsubscribe from', () => {
  const told = { at: new Date(at), detail: 'x' };
  const needed = { to: { name: 'A', address: 'a@example.com' }, subject: 's', html: 'h', text: 't' };
  const wanted = { ...needed, unsubscribeUrl: 'https://shop.example' };
  const all = [undefined, {}, { complaint: told }, { bounce: told }, { bounce: told, complaint: told }];
  expect(all.map((suppression) => isWithheld(needed, suppression))).toEqual([false, false, false, true, true]);
  expect(all.map((suppression) => isWithheld(wanted, suppression))).toEqual([false, false, true, true, true]);
});
