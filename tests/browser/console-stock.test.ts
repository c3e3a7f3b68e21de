/** Categories, stock, imports and exports in the console: each done once as a person does it, and what axe finds on their pages. */
import { readFile } from 'node:fs/promises';
import type { Download, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { chromiumPath } from '../support/browser.ts';
import { newCategory, newProduct, unique } from '../support/catalog.ts';
import { PASSWORD, staff } from '../support/client.ts';
import { faults, goTo, logIn, moveByKeyboard, openConsole, picture, searchList, serious, settled, widths } from '../support/console.ts';
import { importEnded, productFile, shirtRow, uploadFile } from '../support/imports.ts';
import { expectStatus } from '../support/orders.ts';
import { until } from '../support/until.ts';

/** The console is built when it is first asked for. */
const timeout = 240_000;

interface CategoryRow {
  id: string;
  name: string;
  parentId: string | null;
  position: number;
}

async function categories(): Promise<CategoryRow[]> {
  const answer = await (await staff('catalog_manager')).get('/v1/admin/categories');
  return expectStatus(answer, 200).body.items;
}

/** Names of what is below a category, in their order. */
const namesBelow = async (parentId: string): Promise<string[]> =>
  (await categories()).filter((row) => row.parentId === parentId).map(({ name }) => name);

const textOf = async (download: Download): Promise<string> => readFile(await download.path(), 'utf8');

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) });

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('dialog').getByLabel(label).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  // It fades, and half faded it has too little contrast.
  await page.locator('[role=listbox]').waitFor({ state: 'detached' });
};

async function openAs(role: Parameters<typeof staff>[0], width: keyof typeof widths = 'wide') {
  const person = await staff(role);
  const opened = await openConsole(width);
  await logIn(opened.page, { email: person.email, password: PASSWORD });
  return opened;
}

describe.skipIf(!chromiumPath)('categories in the console (needs Chromium)', () => {
  test('made, dragged by mouse and by keyboard, moved by dialog, deleted', { timeout }, async () => {
    const root = await newCategory({ name: `Zone ${unique()}`, position: 99_000 });
    const [first, second, made] = [`A ${unique()}`, `B ${unique()}`, `C ${unique()}`];
    await newCategory({ name: first, parentId: root.id });
    await newCategory({ name: second, parentId: root.id });
    const other = await newCategory();
    await using opened = await openAs('catalog_manager');
    const { page, errors } = opened;

    await goTo(page, '/categories');
    await row(page, root.name)
      .getByRole('button', { name: `Actions for ${root.name}` })
      .click();
    await page.getByRole('menuitem', { name: 'Add one below' }).click();
    await page.getByLabel('Name').fill(made);
    await page.getByRole('button', { name: 'Add' }).click();
    await page.getByLabel('Name').last().fill('Screen size');
    await page.getByRole('combobox', { name: 'Type' }).click();
    await page.getByRole('option', { name: 'Number' }).click();
    await page.getByLabel('Unit').fill('cm');
    await picture(page, 'category-form');
    expect(await serious(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await row(page, made).waitFor();
    expect(await namesBelow(root.id)).toEqual([first, second, made]);
    const stored = (await categories()).find(({ name }) => name === made);
    expect(stored).toMatchObject({ attributes: [{ name: 'Screen size', type: 'number', unit: 'cm', filterable: false }] });

    // By mouse: the last one before the first one.
    const handle = page.getByRole('button', { name: `Move ${made}`, exact: true });
    const [from, to] = [await handle.boundingBox(), await row(page, first).boundingBox()];
    if (!from || !to) throw new Error('The rows are not shown');
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 10, from.y - 20, { steps: 4 });
    await page.mouse.move(from.x + 10, to.y + 20, { steps: 8 });
    await picture(page, 'categories-dragging');
    await page.mouse.up();
    await page.getByText(`${made} is moved.`).waitFor();
    expect(await namesBelow(root.id)).toEqual([made, first, second]);

    // By keyboard: one to the right, which is below the one above it.
    await settled(page);
    await moveByKeyboard(page, `Move ${first}`, 'ArrowRight', `Below ${made}, place 1.`);
    await until('the move', async () => (await namesBelow(stored?.id ?? '')).includes(first) || undefined);

    // By dialog: back to where it was.
    await page.getByRole('button', { name: `Actions for ${first}` }).click();
    await page.getByRole('menuitem', { name: 'Move to…' }).click();
    await choose(page, 'Below', root.name);
    await choose(page, 'Place', `Before ${made}`);
    await picture(page, 'category-move');
    expect(await serious(page)).toEqual([]);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Move ${first}` })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await namesBelow(root.id)).toEqual([first, made, second]);

    // What is below the deleted one goes elsewhere.
    await page.getByRole('button', { name: `Actions for ${root.name}` }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await choose(page, 'Its content goes to', other.name);
    await page
      .getByRole('dialog')
      .getByRole('button', { name: `Delete ${root.name}` })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await namesBelow(other.id)).toEqual([first, made, second]);
    expect((await categories()).some(({ id }) => id === root.id)).toBe(false);
    expect(errors).toEqual([]);
  });
});

describe.skipIf(!chromiumPath)('stock in the console (needs Chromium)', () => {
  test('found, corrected with a reason, and its ledger', { timeout }, async () => {
    const { variants } = await newProduct({ stock: 7 });
    const { sku } = variants[0];
    await using opened = await openAs('catalog_manager');
    const { page, errors } = opened;
    await goTo(page, '/inventory');
    await searchList(page, sku);
    await page.getByRole('button', { name: 'Adjust' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Units').fill('-3');
    await choose(page, 'What you enter', 'How many came (or went, with a minus)');
    await dialog.getByLabel('Reason').fill('Damaged by rain');
    await picture(page, 'stock-adjust');
    expect(await serious(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Adjust' }).click();
    await dialog.waitFor({ state: 'detached' });
    // More than there is cannot be taken; what was typed stays.
    await page.getByRole('button', { name: 'Adjust' }).click();
    await choose(page, 'What you enter', 'How many came (or went, with a minus)');
    await dialog.getByLabel('Units').fill('-9');
    await dialog.getByLabel('Reason').fill('Lost');
    await dialog.getByRole('button', { name: 'Adjust' }).click();
    await dialog.getByText('There is not enough in stock.').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Low at' }).click();
    await dialog.getByLabel('Low at').fill('4');
    await dialog.getByRole('button', { name: 'Low at' }).click();
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('cell', { name: sku }).click();
    const ledger = page.getByRole('region', { name: 'Ledger' });
    await ledger.getByRole('row', { name: /Damaged by rain.*-3.*4/ }).waitFor();
    await ledger.getByRole('row', { name: /Opening stock.*\+7.*7/ }).waitFor();
    await page.getByText('Low', { exact: true }).first().waitFor();
    await picture(page, 'stock-ledger');
    expect(await serious(page)).toEqual([]);
    const { body } = await (await staff('catalog_manager')).get(`/v1/admin/inventory?q=${sku}`);
    expect(body.items).toMatchObject([{ sku, onHand: 4, lowStockThreshold: 4, availability: 'low_stock' }]);
    expect(errors).toEqual([]);
  });
});

describe.skipIf(!chromiumPath)('imports and exports in the console (need Chromium)', () => {
  test('a file with a bad row, its error report, and the product that is there', { timeout }, async () => {
    const { slug } = await newCategory();
    const name = `console-${unique()}`;
    const file = productFile([shirtRow(slug, name, 'S'), shirtRow(slug, name, 'M', { price: 'cheap' })]);
    await using opened = await openAs('catalog_manager');
    const { page, errors } = opened;
    await goTo(page, '/imports');
    await page.locator('input[type=file]').setInputFiles({ name: 'shirts.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
    await page.waitForURL(/imports\/.*\/show/);
    const report = page.getByRole('region', { name: 'What is wrong with which row' });
    await report.getByRole('row', { name: new RegExp(`${name}-M.*price`, 'i') }).waitFor();
    await picture(page, 'import-errors');
    expect(await serious(page)).toEqual([]);
    const download = page.waitForEvent('download');
    await report.getByRole('button', { name: 'Download the report' }).click();
    expect(await textOf(await download)).toContain(`${name}-M`);
    const { body } = await (await staff('catalog_manager')).get(`/v1/admin/inventory?q=${encodeURIComponent(name)}`);
    expect(body.items).toMatchObject([{ sku: `${name}-S`, onHand: 5 }]);
    expect(errors).toEqual([]);
  });

  test('an export at once, and one by a job', { timeout }, async () => {
    const { variants } = await newProduct();
    await using opened = await openAs('catalog_manager');
    const { page, errors } = opened;
    await goTo(page, '/jobs');
    const products = page.getByRole('region', { name: 'Products' });
    // Orders are not for this role.
    expect(await page.getByRole('region', { name: 'Orders' }).count()).toBe(0);
    const atOnce = page.waitForEvent('download');
    await products.getByRole('button', { name: 'Download' }).click();
    expect(await textOf(await atOnce)).toContain(variants[0].sku);
    await products.getByRole('button', { name: 'Make a file in the background' }).click();
    const fetchIt = page.getByRole('button', { name: /Download: products/ }).first();
    await fetchIt.waitFor();
    await picture(page, 'exports-done');
    const byJob = page.waitForEvent('download');
    await fetchIt.click();
    expect(await textOf(await byJob)).toContain(variants[0].sku);
    expect(errors).toEqual([]);
  });
});

describe.skipIf(!chromiumPath)('reports in the console (needs Chromium)', () => {
  test('a link to one, with its period, as a file, and only those of the role', { timeout }, async () => {
    await using opened = await openAs('catalog_manager');
    const { page, errors } = opened;
    await goTo(page, '/reports/inventory?days=90');
    await page.getByText('Last 90 days').waitFor();
    expect(await page.getByRole('tab', { name: 'Customers' }).count()).toBe(0);
    const file = page.waitForEvent('download');
    await page.getByRole('region', { name: 'How many days the stock lasts' }).getByRole('button', { name: 'Download as CSV' }).click();
    expect((await file).suggestedFilename()).toBe('inventory.csv');
    await page.getByRole('tab', { name: 'Products' }).click();
    await page.waitForURL(/reports\/products\?days=90/);
    await page.getByRole('button', { name: 'Given back' }).click();
    await page.waitForURL(/sort=refundedUnits/);
    expect(errors).toEqual([]);
  });
});

describe.skipIf(!chromiumPath)('the pages of the stock (need Chromium)', () => {
  test.each(Object.keys(widths) as (keyof typeof widths)[])(
    'axe finds nothing serious, and nothing is cut off: %s',
    { timeout },
    async (width) => {
      const [{ id }, { variants }] = await Promise.all([newCategory(), newProduct()]);
      const imported = await uploadFile(productFile([shirtRow('none', unique(), 'S')]));
      await (await staff('catalog_manager')).post(`/v1/admin/imports/${imported}/start`);
      await importEnded(imported);
      await using opened = await openAs('admin', width);
      const { page, errors } = opened;
      const pages = [
        ['categories', '/categories'],
        ['category-create', '/categories/create'],
        ['category', `/categories/${id}`],
        ['stock', '/inventory'],
        ['stock-of-one', `/inventory/${variants[0].sku}/show`],
        ['imports', '/imports'],
        ['import', `/imports/${imported}/show`],
        ['exports', '/jobs'],
        ...(['products', 'categories', 'customers', 'search', 'inventory', 'promotions'] as const).map(
          (report) => [`report-${report}`, `/reports/${report}`] as const,
        ),
      ] as const;
      expect(await faults(page, width, pages)).toEqual([]);
      expect(errors).toEqual([]);
    },
  );
});
