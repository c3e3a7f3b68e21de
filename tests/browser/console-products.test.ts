/** Products in the console: made with variants and a picture, changed in place, changed together, saved by two people at once, archived. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { newCategory, newProduct, type ProductFixture, rupees, unique } from '../support/catalog.ts';
import { PASSWORD, staff } from '../support/client.ts';
import {
  faults,
  goTo,
  logIn,
  moveByKeyboard,
  openConsole,
  picture,
  searchList,
  serious,
  settled,
  type widths,
} from '../support/console.ts';
import { expectStatus } from '../support/orders.ts';
import { png } from '../support/pictures.ts';

const timeout = 240_000;

const stored = async (id: string) => expectStatus(await (await staff('catalog_manager')).get(`/v1/admin/products/${id}`), 200).body;

/** Writes values into a field that takes several, each ended by Enter. */
async function enter(page: Page, label: string, values: readonly string[]): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  for (const value of values) {
    await field.fill(value);
    await field.press('Enter');
  }
}

const choose = async (page: Page, label: string | RegExp, option: string): Promise<void> => {
  await page.getByLabel(label).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

async function opened() {
  const manager = await staff('catalog_manager');
  const shown = await openConsole();
  await logIn(shown.page, { email: manager.email, password: PASSWORD });
  return shown;
}

/** The list, narrowed to what a search finds. */
async function found(page: Page, text: string): Promise<void> {
  await goTo(page, '/products');
  await searchList(page, text);
}

describe.skipIf(!chromiumPath)('products in the console (needs Chromium)', () => {
  test('a product of two options by two values, with pictures; then a price and a stock in place', { timeout }, async () => {
    const mark = unique();
    const category = await newCategory({ name: `Shirts ${mark}` });
    const attributes = [
      { name: 'Fabric', type: 'enum', values: ['Cotton', 'Linen'], filterable: true },
      { name: 'Length', type: 'number', unit: 'cm', filterable: false },
    ];
    expectStatus(await (await staff('catalog_manager')).patch(`/v1/admin/categories/${category.id}`, { attributes }), 200);
    await using shown = await opened();
    const { page, errors } = shown;
    await goTo(page, '/products');
    await page.getByRole('link', { name: 'New product' }).click();
    await page.getByRole('heading', { level: 1, name: 'New product' }).waitFor();
    await settled(page);
    await page.getByLabel('Name', { exact: false }).first().fill(`Shirt ${mark}`);
    await page.getByLabel('Brand').fill('Loom');
    await page.getByLabel(/^Category/).fill(mark);
    await page.getByRole('option', { name: `Shirts ${mark}` }).click();
    await choose(page, 'Fabric', 'Linen');
    await page.getByLabel('Length (cm)').fill('72');
    await page.getByLabel(/^HSN code/).fill('6205');
    await choose(page, /^GST/, '12 %');

    for (const [number, name, values] of [
      [1, 'Size', ['M', 'L']],
      [2, 'Colour', ['Red', 'Blue']],
    ] as const) {
      await page.getByRole('button', { name: 'Add an option' }).click();
      await page.getByLabel(`Option ${number}`, { exact: true }).fill(name);
      await enter(page, `Values of ${name}`, values);
    }
    const row = (name: string) => page.getByRole('group', { name, exact: true });
    await row('M, Red')
      .getByLabel(/^Price/)
      .fill('899.5');
    await row('M, Red').getByLabel('Weight (g)').fill('240');
    await page.getByRole('button', { name: 'Copy price and weight of the first to all' }).click();
    await row('L, Blue')
      .getByLabel(/^Stock/)
      .fill('7');

    const buffer = Buffer.from(await png().arrayBuffer());
    const file = (name: string) => ({ name, mimeType: 'image/png', buffer });
    await page
      .locator('input[type=file]')
      .setInputFiles([file('front.png'), file('back.png'), { ...file('notes.txt'), mimeType: 'text/plain' }]);
    await page.getByText('notes.txt: This is no picture that the shop can show.').waitFor();
    await page.getByLabel('What picture 2 shows').fill('From behind');
    await page.getByLabel('What picture 1 shows').fill('From the front');
    // By keyboard: the second one goes before the first.
    await moveByKeyboard(page, 'Move picture 2', 'ArrowLeft', 'Place 1.');
    await expect.poll(() => page.getByLabel('What picture 1 shows').inputValue()).toBe('From behind');
    await picture(page, 'products-create-filled');
    expect(await serious(page)).toEqual([]);
    await save(page);
    await page.getByText('The product is created.').waitFor();
    await page.waitForURL(/products\/prd_/);
    await settled(page);

    const id = /prd_\w+/.exec(page.url())?.[0] ?? '';
    const made = await stored(id);
    expect(made).toMatchObject({
      name: `Shirt ${mark}`,
      brand: 'Loom',
      categoryId: category.id,
      status: 'draft',
      hsnCode: '6205',
      gstRate: 12,
      attributes: { Fabric: 'Linen', Length: 72 },
      options: ['Size', 'Colour'],
      images: [{ alt: 'From behind' }, { alt: 'From the front' }],
    });
    expect(made.variants.map(({ options }: { options: Record<string, string> }) => Object.values(options).join())).toEqual([
      'M,Red',
      'M,Blue',
      'L,Red',
      'L,Blue',
    ]);
    for (const variant of made.variants) expect(variant).toMatchObject({ price: rupees(899.5), weightGrams: 240 });
    expect(made.variants[3].stock.onHand).toBe(7);

    // Only the page of what is stored has it: until then, what is typed would go with the form of the new one.
    await page.getByRole('button', { name: `Adjust the stock of ${made.variants[0].sku}` }).waitFor();
    await settled(page);
    await row('L, Red')
      .getByLabel(/^Price/)
      .fill('949');
    await row('L, Red').getByLabel('List price (₹)').fill('900');
    await save(page);
    await row('L, Red').getByText('The MRP cannot be below the price.').waitFor();
    await row('L, Red').getByLabel('List price (₹)').fill('1199');
    await page.getByRole('button', { name: 'Schedule: M, Red' }).click();
    const schedule = page.getByRole('dialog', { name: 'Scheduled price of M, Red' });
    await schedule.getByLabel(/^Price/).fill('799');
    await schedule.getByLabel(/^From/).fill('2030-01-26T00:00');
    await schedule.getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('button', { name: /^Remove M, Blue/ }).click();
    await page.getByText('1 variant is removed when you save.').waitFor();
    await save(page);
    await page.getByText('The product is saved.').waitFor();
    await settled(page);
    const adjust = `Adjust the stock of ${made.variants[0].sku}`;
    await page.getByRole('button', { name: adjust }).click();
    const dialog = page.getByRole('dialog', { name: adjust });
    await dialog.getByLabel(/^Units/).fill('12');
    await dialog.getByLabel(/^Reason/).fill('Delivery');
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Adjust' }).click();
    await row('M, Red').getByText('12 on the shelf, 0 held by orders').waitFor();
    const edited = await stored(id);
    expect(edited.variants).toHaveLength(3);
    expect(edited.variants[0]).toMatchObject({
      options: { Size: 'M', Colour: 'Red' },
      price: rupees(899.5),
      scheduledPrice: { price: rupees(799), from: '2030-01-25T18:30:00.000Z' },
      stock: { onHand: 12 },
    });
    expect(edited.variants[1]).toMatchObject({ options: { Size: 'L', Colour: 'Red' }, price: rupees(949), compareAtPrice: rupees(1199) });
    expect(errors).toEqual([]);
  });

  test('what somebody else saved meanwhile stays, and so does what was typed', { timeout }, async () => {
    const product = await newProduct({ options: ['Size'], variants: [{ options: { Size: 'M' } }, { options: { Size: 'L' } }] });
    await using shown = await opened();
    const { page, errors } = shown;
    await goTo(page, `/products/${product.id}`);
    await page.getByLabel('Brand').fill('Mine');
    const other = await staff('catalog_manager');
    expectStatus(await other.patch(`/v1/admin/products/${product.id}`, { name: `Theirs ${product.slug}` }), 200);
    expectStatus(await other.patch(`/v1/admin/variants/${product.variants[1]?.sku}`, { price: rupees(555) }), 200);
    await save(page);
    await page.getByText('Someone else has saved this product meanwhile.').first().waitFor();
    await page.getByText('Changed there: Name, Variants.').waitFor();
    await picture(page, 'products-conflict');
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take theirs, keep what I changed' }).click();
    await expect.poll(() => page.getByLabel('Name', { exact: false }).first().inputValue()).toBe(`Theirs ${product.slug}`);
    expect(await page.getByLabel('Brand').inputValue()).toBe('Mine');
    await save(page);
    await page.getByText('The product is saved.').waitFor();
    expect(await stored(product.id)).toMatchObject({
      brand: 'Mine',
      name: `Theirs ${product.slug}`,
      variants: [{ price: rupees(499) }, { price: rupees(555) }],
    });
    expect(errors).toEqual([]);
  });

  test('two products changed together, and one archived', { timeout }, async () => {
    const mark = unique();
    const name = (number: number) => `Bulk ${mark} ${number}`;
    const make = (number: number, compareAtPrice?: number): Promise<ProductFixture> =>
      newProduct({ name: name(number), price: 500, ...(compareAtPrice && { compareAtPrice }) });
    // The second one would cost more than its list price.
    const [first, second] = await Promise.all([make(1), make(2, 510)]);
    await using shown = await opened();
    const { page, errors } = shown;
    await found(page, mark);
    for (const number of [1, 2])
      await page
        .getByRole('row', { name: name(number) })
        .getByRole('checkbox')
        .check();
    await page.getByRole('button', { name: 'Change together' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change together' });
    await dialog.getByLabel(/^By how much/).fill('10');
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Change together' }).click();
    await dialog.getByText('1 changed, 0 as before, 1 failed').waitFor();
    await dialog.getByText('The MRP cannot be below the price.').waitFor();
    await picture(page, 'products-bulk-results');
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).click();
    expect((await stored(first.id)).variants[0].price).toEqual(rupees(550));
    expect((await stored(second.id)).variants[0].price).toEqual(rupees(500));

    await page.getByRole('button', { name: 'Change together' }).click();
    await choose(page, 'What to change', 'Stock');
    await dialog.getByLabel(/^Units/).fill('-3');
    await dialog.getByLabel(/^Reason/).fill('Moved to the stall');
    await dialog.getByRole('button', { name: 'Change together' }).click();
    await dialog.getByText('2 changed, 0 as before, 0 failed').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    for (const { id } of [first, second]) expect((await stored(id)).variants[0].stock.onHand).toBe(7);

    await page.getByRole('cell', { name: name(1) }).click();
    await settled(page);
    await page.getByRole('button', { name: 'Archive' }).click();
    await page.getByText('The product is archived.').waitFor();
    expect((await stored(first.id)).status).toBe('archived');
    await picture(page, 'products-archived-undo');
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The product is back.').waitFor();
    expect((await stored(first.id)).status).toBe('active');
    expect(errors).toEqual([]);
  });

  test.each(['narrow', 'wide'] as const satisfies (keyof typeof widths)[])(
    'axe finds nothing serious, and nothing is cut off: %s',
    { timeout },
    async (width) => {
      const product = await newProduct({
        options: ['Size', 'Colour'],
        variants: ['Red', 'Blue'].map((Colour) => ({ options: { Size: 'Medium', Colour }, compareAtPrice: 700 })),
      });
      const viewer = await staff('admin');
      await using shown = await openConsole(width);
      const { page, errors } = shown;
      await logIn(page, { email: viewer.email, password: PASSWORD });
      const pages = [
        ['products', '/products'],
        ['product-new', '/products/create'],
        ['product', `/products/${product.id}`],
      ] as const;
      expect(await faults(page, width, pages)).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
