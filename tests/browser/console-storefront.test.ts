/** From the console into the shop: links that open the storefront, where it has a page. */
import { describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { newCategory, newProduct } from '../support/catalog.ts';
import { api, PASSWORD, staff } from '../support/client.ts';
import { faults, goTo, logIn, openConsole, picture, serious } from '../support/console.ts';
import { expectStatus } from '../support/orders.ts';

const timeout = 300_000;

async function openAsCatalogManager(width: 'narrow' | 'wide') {
  const manager = await staff('catalog_manager');
  const opened = await openConsole(width);
  await logIn(opened.page, { email: manager.email, password: PASSWORD });
  const { url } = expectStatus(await api.get('/v1/shop'), 200).body as { url: string };
  return { ...opened, manager, shop: url.replace(/\/$/, '') };
}

describe.skipIf(!chromiumPath)('links into the shop (needs Chromium)', () => {
  test('from the bar, from a product that is in the shop, and from a category', { timeout }, async () => {
    const [category, { id, slug }] = await Promise.all([newCategory(), newProduct()]);
    const gone = await newProduct();
    const { page, errors, shop, manager, ...opened } = await openAsCatalogManager('wide');
    await using _ = opened;
    expectStatus(await manager.del(`/v1/admin/products/${gone.id}`), 204);
    const open = page.getByRole('link', { name: 'Open the shop' });
    const see = page.getByRole('link', { name: 'See in the shop' });
    await open.waitFor();
    expect([await open.getAttribute('href'), await open.getAttribute('rel')]).toEqual([shop, 'noopener noreferrer']);
    await goTo(page, `/products/${id}`);
    await see.waitFor();
    expect([await see.getAttribute('href'), await see.getAttribute('target')]).toEqual([`${shop}/${slug}/${id}/p`, '_blank']);
    await goTo(page, `/products/${gone.id}`);
    await page.getByText('Archived', { exact: true }).first().waitFor();
    expect(await see.count()).toBe(0);
    await goTo(page, `/categories/${category.id}`);
    await see.waitFor();
    expect(await see.getAttribute('href')).toBe(`${shop}/${category.slug}?cid=${category.id}`);
    expect(errors).toEqual([]);
  });

  test('on a phone, from the menu of the user', { timeout }, async () => {
    const { page, errors, shop, manager: _manager, ...opened } = await openAsCatalogManager('narrow');
    await using _ = opened;
    const product = await newProduct();
    await page.getByRole('button', { name: 'Profile' }).click();
    const item = page.getByRole('menuitem', { name: 'Open the shop' });
    await item.waitFor();
    expect(await item.getAttribute('href')).toBe(shop);
    await picture(page, 'storefront-menu-narrow');
    expect(await serious(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await faults(page, 'narrow', [['storefront-product', `/products/${product.id}`]])).toEqual([]);
    expect(errors).toEqual([]);
  });
});
