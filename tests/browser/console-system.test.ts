/** Running the shop from the console: settings, queues and their dead letters, webhooks, and the audit log. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { queueNamed } from '../../lib/operations/queue-addresses.ts';
import { chromiumPath } from '../support/browser.ts';
import { PASSWORD, staff } from '../support/client.ts';
import { faults, goTo, logIn, openConsole, settled, widths } from '../support/console.ts';
import { deadLetters } from '../support/control.ts';
import { placeNew } from '../support/orders.ts';
import { sendToQueue } from '../support/stack.ts';
import { until } from '../support/until.ts';

const timeout = 240_000;

const pages = [
  ['queues', '/queues'],
  ['queue', '/queues/emails/show'],
  ['webhooks', '/webhooks'],
  ['audit-log', '/audit-log'],
  ['settings-store', '/settings'],
  ['settings-shipping', '/settings/shipping'],
  ['settings-orders', '/settings/orders'],
  ['settings-tax', '/settings/tax'],
  ['settings-security', '/settings/security'],
] as const;

async function opened(role: Parameters<typeof staff>[0], width: keyof typeof widths = 'wide') {
  const person = await staff(role);
  const browser = await openConsole(width);
  await logIn(browser.page, { email: person.email, password: PASSWORD });
  return { person, ...browser };
}

describe.skipIf(!chromiumPath)('running the shop (needs Chromium)', () => {
  test('settings are changed in rupees, only what was touched, and the audit log shows before and after', { timeout }, async () => {
    await using session = await opened('super_admin');
    const { page, person, errors } = session;
    const before = (await person.get('/v1/admin/settings')).body;
    try {
      await goTo(page, '/settings/orders');
      await page.getByLabel('Fee for cash on delivery').fill('45.50');
      await page.keyboard.press('Control+s');
      const changed = await until('the fee', async () => {
        const { body } = await person.get('/v1/admin/settings');
        return body.cod.fee === 4_550 ? body : undefined;
      });
      expect({ ...changed, cod: before.cod }).toEqual(before);
      await goTo(page, '/audit-log');
      await page
        .getByRole('button', { name: /^Details: patchSettings/ })
        .first()
        .click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('"fee": 4550', { exact: false }).first().waitFor();
      await dialog.getByRole('button', { name: 'Close' }).click();
      // What the shop refuses stays on the page, with its reason.
      await goTo(page, '/settings');
      await page.getByLabel('GSTIN').fill('29AAGCO');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('A GSTIN has 15 characters', { exact: false }).first().waitFor();
      expect(await page.getByLabel('GSTIN').inputValue()).toBe('29AAGCO');
      expect(errors).toEqual([]);
    } finally {
      expect((await person.patch('/v1/admin/settings', { cod: { fee: before.cod.fee } })).status).toBe(200);
    }
  });

  test('a dead letter is looked at and thrown away, another is sent again', { timeout }, async () => {
    const queue = queueNamed('images');
    const type = 'picture.released';
    const letter = () => {
      const correlationId = randomUUID();
      const envelope = { id: `msg_${randomUUID()}`, type, version: 1, occurredAt: new Date().toISOString(), correlationId };
      return { correlationId, body: JSON.stringify({ ...envelope, data: { pictureId: `products/none-${correlationId}` } }) };
    };
    const { correlationId, body } = letter();
    await sendToQueue(`${queue}-dlq`, body);
    await using session = await opened('super_admin');
    const { page } = session;
    await goTo(page, '/queues');
    await page.getByRole('link', { name: queue, exact: true }).click();
    await page.getByRole('row', { name: new RegExp(correlationId) }).waitFor();
    await page.getByRole('button', { name: `Throw away: ${type}` }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Throw away' }).click();
    await page.getByText('Thrown away.').waitFor();
    expect(await deadLetters(queue)).toBe(0);
    await page.getByText('Nothing here yet').waitFor();
    // Sent again, it comes back to the worker, which this time is done with it.
    await sendToQueue(`${queue}-dlq`, letter().body);
    await goTo(page, `/queues/${queue}/show`);
    await page.getByRole('button', { name: 'Send all again' }).click();
    await page.getByText('Sent to the queue again.').waitFor();
    expect(await deadLetters(queue)).toBe(0);
  });

  test('a webhook is made, its secret shown once, and what it was sent is looked at and sent again', { timeout }, async () => {
    const received: string[] = [];
    const server = createServer((request, response) => {
      received.push(String(request.headers['webhook-id']));
      request.resume();
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      await using session = await opened('super_admin');
      const { page, errors } = session;
      const description = `ERP ${randomUUID().slice(0, 6)}`;
      await goTo(page, '/webhooks');
      await page.getByRole('button', { name: 'New webhook' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Address').fill(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`);
      await dialog.getByLabel('What it is for').fill(description);
      await dialog.getByRole('button', { name: 'New webhook' }).click();
      await dialog.getByText(/^whsec_/).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).click();
      await page.getByRole('cell', { name: description }).click();
      await page.getByRole('region', { name: description }).waitFor();
      await placeNew();
      await until('the event', async () => (received.length > 0 ? true : undefined), 60_000);
      await page
        .getByRole('row', { name: /order\.placed.*Arrived/ })
        .first()
        .waitFor();
      await page
        .getByRole('button', { name: /^Look: order\.placed/ })
        .first()
        .click();
      await page.getByRole('dialog').getByText('"type": "order.placed"', { exact: false }).waitFor();
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      const times = received.length;
      await page
        .getByRole('button', { name: /^Send again: order\.placed/ })
        .first()
        .click();
      await until(
        'the same again',
        async () => (received.slice(times).some((id) => received.slice(0, times).includes(id)) ? true : undefined),
        60_000,
      );
      await page.getByRole('button', { name: 'Turn off' }).click();
      await page.getByRole('button', { name: 'Turn on' }).waitFor();
      await page.getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
      await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
      await settled(page);
      await expect.poll(() => page.getByRole('cell', { name: description }).count()).toBe(0);
      expect(errors).toEqual([]);
    } finally {
      server.close();
    }
  });

  test.each(Object.keys(widths) as (keyof typeof widths)[])(
    'axe finds nothing serious, and nothing is cut off: %s',
    { timeout },
    async (width) => {
      await using session = await opened('super_admin', width);
      expect(await faults(session.page, width, pages)).toEqual([]);
      expect(session.errors).toEqual([]);
    },
  );
});
