import { expect, test } from 'vitest';
import { newProduct } from '../support/catalog.ts';
import { stack } from '../support/stack.ts';
import { openPage } from './page.ts';

test('buying in one cart is seen in the other, until nothing is left', async () => {
  const { slug } = await newProduct({ stock: 3 });
  await using opened = await openPage(`${stack().apiUrl}/demo/live?product=${slug}`);
  const [left, right] = ['Left guest', 'Right guest'].map((who) => opened.page.locator('.shopper', { hasText: who }));
  if (!left || !right) throw new Error('The page has two carts');
  for (const shopper of [left, right]) await shopper.getByText('live', { exact: true }).waitFor();
  expect(await right.locator('.stock').textContent()).toBe('Few left');

  await left.getByRole('button', { name: 'Buy 1' }).click();
  await left.getByText('ordered:').waitFor();
  await right.getByText('2 left', { exact: true }).waitFor();

  await right.getByRole('button', { name: 'Buy 1' }).click();
  await left.getByText('1 left', { exact: true }).waitFor();
  await left.getByRole('button', { name: 'Buy 1' }).click();
  for (const shopper of [left, right]) {
    await shopper.getByText('Sold out', { exact: true }).waitFor();
    expect(await shopper.getByRole('button', { name: 'Buy 1' }).isDisabled()).toBe(true);
  }
  expect(opened.errors).toEqual([]);
});
