/** A person pays by card on the hosted checkout, in a real browser: declined, left, tried again, paid; and one who closes the tab too early. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath, openBrowser } from '../support/browser.ts';
import { adminOrder, PATIENCE_MS, untilOrder } from '../support/orders.ts';
import { orderNow, orderOnline } from '../support/payments.ts';
import { stack } from '../support/stack.ts';

/** `SCREENSHOTS=DIR` keeps pictures of the pages. */
async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function payByCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number);
  await page.getByLabel('Expiry').fill('12/30');
  await page.getByLabel('CVV').fill('123');
  await page.getByRole('button', { name: 'Pay ₹600.00' }).click();
}

const atProvider = (page: Page) => page.waitForURL(`${stack().paymentsUrl}/**`);
const atShop = (page: Page) => page.waitForURL(`${stack().apiUrl}/**`);

describe.skipIf(!chromiumPath)('the hosted checkout (needs Chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  test('a declined card, a way back, and a card that pays', async () => {
    const order = await orderOnline();
    const page = await browser.newPage({ viewport: { width: 1_000, height: 760 } });
    const problems: string[] = [];
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
    page.on('pageerror', (error) => problems.push(error.message));

    await page.goto(order.payment.checkoutUrl);
    await atProvider(page);
    expect(await page.getByRole('complementary').textContent()).toContain('₹600.00');
    await picture(page, '1-checkout');

    await payByCard(page, '4000 0000 0000 0002');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('declined');
    await picture(page, '2-declined');
    await untilOrder(order.id, 'the failed payment', ({ payment }) => payment.status === 'failed');

    await page.getByRole('button', { name: 'Cancel and go back' }).click();
    await atShop(page);
    expect(await page.getByRole('heading').textContent()).toBe('Not paid yet');
    await picture(page, '3-left');
    await page.getByRole('link', { name: 'Try again' }).click();
    await atProvider(page);

    await payByCard(page, '4111 1111 1111 1111');
    await page.getByRole('heading', { name: 'Thank you!' }).waitFor();
    await picture(page, '4-paid');
    expect(await page.getByRole('link', { name: 'See your order' }).getAttribute('href')).toContain(`/orders/${order.id}?token=`);
    expect(await orderNow(order)).toMatchObject({ status: 'placed', payment: { status: 'paid' } });

    await page.goto(order.payment.checkoutUrl);
    expect(await page.getByRole('heading').textContent()).toBe('Thank you!');
    expect(problems).toEqual([]);
    await page.close();
  });

  test('the tab is closed before the way back: the order is placed by the webhook', async () => {
    const order = await orderOnline();
    const page = await browser.newPage();
    await page.route('**/v1/payments/callback', (route) => route.abort());
    await page.goto(order.payment.checkoutUrl);
    await atProvider(page);
    await page.getByLabel('UPI id').fill('meera@okbank');
    await page.getByRole('button', { name: 'Pay by UPI' }).click();
    await untilOrder(order.id, 'the order', ({ status }) => status === 'placed');
    await page.close();
    expect((await adminOrder(order.id)).payment.status).toBe('paid');
  });

  test('the tab is closed before paying: the same page can be opened again', async () => {
    const order = await orderOnline();
    const first = await browser.newPage();
    await first.goto(order.payment.checkoutUrl);
    await atProvider(first);
    await first.close();
    expect((await orderNow(order)).status).toBe('pending');
    const again = await browser.newPage({ javaScriptEnabled: false });
    await again.goto(order.payment.checkoutUrl);
    await again.getByRole('button', { name: 'Continue to payment' }).click();
    await payByCard(again, '4111 1111 1111 1111');
    await again.getByRole('button', { name: 'Back to the shop' }).click();
    await again.getByRole('heading', { name: 'Thank you!' }).waitFor({ timeout: PATIENCE_MS });
    await again.close();
  });
});
