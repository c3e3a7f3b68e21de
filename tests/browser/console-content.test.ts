/** What the shop shows, in the console: reviews and questions, collections, pages and menus, each done once and checked against the API. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';
import { chromiumPath } from '../support/browser.ts';
import { newProduct, unique } from '../support/catalog.ts';
import { api, newCustomer, PASSWORD, staff } from '../support/client.ts';
import { act, faults, goTo, logIn, moveByKeyboard, openConsole, picture, save, serious, settled, widths } from '../support/console.ts';
import { expectStatus } from '../support/orders.ts';
import { png, upload } from '../support/pictures.ts';
import { buyerOf, verified } from '../support/received.ts';
import { stack } from '../support/stack.ts';

const timeout = 300_000;

beforeAll(async () => openDatabase(stack().mongoUri));
afterAll(closeDatabase);

async function openAsMarketing() {
  const person = await verified(await staff('marketing'));
  const opened = await openConsole();
  await logIn(opened.page, { email: person.email, password: PASSWORD });
  return { ...opened, person };
}

/** Chooses from a select. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function threeProducts() {
  const tag = `tag${unique()}`;
  const made = await Promise.all([1, 2, 3].map((number) => newProduct({ name: `Umbrella ${number} ${tag}`, fields: { tags: [tag] } })));
  return { tag, products: made, names: made.map((_, index) => `Umbrella ${index + 1} ${tag}`) };
}

describe.skipIf(!chromiumPath)('content in the console (needs Chromium)', () => {
  test('reviews: one rejected with a reason, several published at once', { timeout }, async () => {
    const product = await newProduct();
    const buyers = await Promise.all([1, 2, 3].map(() => buyerOf(product)));
    for (const [index, buyer] of buyers.entries())
      expectStatus(
        await buyer.post(`/v1/products/${product.slug}/reviews`, { rating: index + 1, title: `Title ${index}`, body: 'Words.' }),
        201,
      );
    const { page, errors, person, ...opened } = await openAsMarketing();
    await using _ = opened;
    const reviews = async () =>
      expectStatus(await person.get(`/v1/admin/reviews?productId=${product.id}`), 200).body.items as { title: string; status: string }[];
    const stateOf = async (title: string) => (await reviews()).find((review) => review.title === title);
    await goTo(page, `/reviews?filter=${JSON.stringify({ productId: product.id })}`);
    const row = (title: string) => page.getByRole('row').filter({ hasText: title });
    for (const index of [0, 1]) {
      await row(`Title ${index}`).getByRole('button', { name: 'Reject' }).click();
      const dialog = page.getByRole('dialog', { name: 'Reject' });
      await dialog.getByLabel('Reason').fill('Not about the product.');
      await dialog.getByRole('button', { name: 'Reject' }).click();
      await dialog.waitFor({ state: 'detached' });
      await settled(page);
    }
    expect(await stateOf('Title 0')).toMatchObject({ status: 'rejected', moderation: { reason: 'Not about the product.' } });
    for (const index of [0, 1]) await row(`Title ${index}`).getByRole('checkbox').check();
    await picture(page, 'content-reviews');
    expect(await serious(page)).toEqual([]);
    await page
      .getByRole('button', { name: /^Publish 2/ })
      .first()
      .click();
    await page.getByText('Published.', { exact: true }).waitFor();
    await settled(page);
    expect((await reviews()).map(({ status }) => status)).toEqual(['published', 'published', 'published']);
    await choose(page, 'Stars', '2 stars');
    await row('Title 0').waitFor({ state: 'detached' });
    await row('Title 1').waitFor();
    expect(errors).toEqual([]);
  });

  test('a question is published and answered', { timeout }, async () => {
    const product = await newProduct();
    const asker = await verified(await newCustomer());
    const { id } = expectStatus(await asker.post(`/v1/products/${product.slug}/questions`, { body: 'Does it float?' }), 201).body;
    const { page, errors, ...opened } = await openAsMarketing();
    await using _ = opened;
    await goTo(page, `/questions?filter=${JSON.stringify({ productId: product.id })}`);
    await page.getByRole('button', { name: 'Publish: Does it float?' }).click();
    await page.getByText('Published', { exact: true }).waitFor();
    await act(page, 'Answer', { Answer: 'Like a cork.' });
    await page.getByText('Like a cork.').waitFor();
    await picture(page, 'content-questions');
    const { items } = (await api.get(`/v1/products/${product.slug}/questions`)).body;
    expect(items).toMatchObject([{ id, answers: [{ by: 'staff', body: 'Like a cork.' }] }]);
    expect(errors).toEqual([]);
  });

  test('a collection by hand, put in order by keyboard and by dragging, then by a rule', { timeout }, async () => {
    const { tag, products, names } = await threeProducts();
    const { page, errors, person, ...opened } = await openAsMarketing();
    await using _ = opened;
    await goTo(page, '/collections/create');
    const name = `Monsoon ${unique()}`;
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Shown in the shop').check();
    for (const product of names) {
      await page.getByLabel('Add a product').fill(product);
      await page.getByRole('option', { name: product }).click();
    }
    const list = page.getByRole('list', { name: 'Products in their order' });
    const order = () => list.getByRole('listitem').allInnerTexts();
    await save(page);
    const id = /collections\/([^/?]+)/.exec(page.url())?.[1] ?? '';
    const ids = async () => expectStatus(await person.get(`/v1/admin/collections/${id}`), 200).body.productIds as string[];
    const [first, second, third] = products.map((product) => product.id);
    expect(await ids()).toEqual([first, second, third]);

    await moveByKeyboard(page, `Move ${names[2]}`, 'ArrowUp', `${names[2]} is at place 1 of 3.`);
    await expect.poll(order).toEqual([names[2], names[0], names[1]]);
    const [handle, target] = [names[2], names[1]].map((one) => page.getByRole('button', { name: `Move ${one}`, exact: true }));
    const [from, to] = [await handle?.boundingBox(), await target?.boundingBox()];
    if (!from || !to) throw new Error('The handles are not shown');
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2 + 6, { steps: 12 });
    await page.mouse.up();
    await expect.poll(order).toEqual([names[0], names[1], names[2]]);
    await page.getByRole('button', { name: `Move ${names[1]} up`, exact: true }).click();
    await picture(page, 'content-collection');
    expect(await serious(page)).toEqual([]);
    await save(page);
    expect(await ids()).toEqual([second, first, third]);

    await choose(page, 'What is in it', 'What has a tag');
    await page.getByLabel('Tag').fill(tag);
    await page
      .getByRole('region', { name: 'What customers see' })
      .getByText(names[0] ?? '')
      .waitFor();
    await save(page);
    const { slug, rule } = (await person.get(`/v1/admin/collections/${id}`)).body;
    expect(rule).toEqual({ type: 'tag', tag });
    const shown = expectStatus(await api.get(`/v1/collections/${slug}`), 200).body;
    expect(shown.items.map((one: { name: string }) => one.name).toSorted()).toEqual(names);
    expect(errors).toEqual([]);
  });

  test('the pictures of a page and of a collection are uploaded by who writes them', { timeout }, async () => {
    const { page, errors, person, ...opened } = await openAsMarketing();
    await using _ = opened;
    const image = { url: (await upload(await staff('admin'))).url, alt: 'Rain' };
    const blocks = [{ type: 'banner', image, heading: 'Sale' }];
    const made = expectStatus(await person.post('/v1/admin/pages', { slug: `page-${unique()}`, title: 'Welcome', blocks }), 201).body;
    const file = { name: 'dot.png', mimeType: 'image/png', buffer: Buffer.from(await png().arrayBuffer()) };
    const input = page.getByRole('group', { name: 'Picture', exact: true });
    const own = expect.stringMatching(/\/products\/med_/);
    await goTo(page, `/pages/${made.id}`);
    await page.getByRole('button', { name: 'Banner: Sale', exact: true }).click();
    await input.getByRole('button', { name: 'Remove the picture' }).click();
    await input.locator('input').setInputFiles({ ...file, name: 'notes.txt', mimeType: 'text/plain' });
    await input.getByRole('alert').waitFor();
    await input.locator('input').setInputFiles(file);
    await input.getByRole('img', { name: 'Picture' }).waitFor();
    expect(await serious(page)).toEqual([]);
    await save(page);
    const { draft } = expectStatus(await person.get(`/v1/admin/pages/${made.id}`), 200).body;
    expect(draft.blocks).toMatchObject([{ type: 'banner', image: { url: own, alt: 'Rain' } }]);
    expect(draft.blocks[0].image.url).not.toBe(image.url);
    await goTo(page, '/collections/create');
    await page.getByLabel('Name').fill(`Dots ${unique()}`);
    await input.locator('input').setInputFiles(file);
    await input.getByRole('img', { name: 'Picture' }).waitFor();
    await save(page);
    const id = /collections\/([^/?]+)/.exec(page.url())?.[1] ?? '';
    expect(expectStatus(await person.get(`/v1/admin/collections/${id}`), 200).body.image.url).toEqual(own);
    expect(errors).toEqual([]);
  });

  test('a page of blocks: written, previewed, published until an end, withdrawn', { timeout }, async () => {
    const { products, names } = await threeProducts();
    const { page, errors, person, ...opened } = await openAsMarketing();
    await using _ = opened;
    const collection = `Row ${unique()}`;
    const body = { name: collection, productIds: products.map(({ id }) => id), active: true };
    const row = expectStatus(await person.post('/v1/admin/collections', body), 201).body;
    const slug = `page-${unique()}`;
    await goTo(page, '/pages/create');
    await page.locator('input[name="draft.title"]').fill('Rain is coming');
    await page.locator('input[name=slug]').fill(slug);
    const block = (name: string) => page.getByRole('button', { name, exact: true });
    await block('Add a text').click();
    await block('Text').click();
    await page.locator('input[name="draft.blocks.0.heading"]').fill('Stay dry');
    await page.locator('textarea[name="draft.blocks.0.body"]').fill('Everything for the monsoon.');
    await block('Text: Stay dry').click();
    await block('Add a row of products').click();
    await block('Row of products').click();
    await page.locator('input[name="draft.blocks.1.heading"]').fill('Umbrellas');
    await page.getByRole('combobox', { name: 'A collection' }).click();
    await page.getByRole('option', { name: collection }).click();
    await block('Move Row of products: Umbrellas up').click();
    await picture(page, 'content-page');
    expect(await serious(page)).toEqual([]);
    await save(page);
    const id = /pages\/([^/?]+)/.exec(page.url())?.[1] ?? '';
    const stored = async () => expectStatus(await person.get(`/v1/admin/pages/${id}`), 200).body;
    expect((await stored()).draft).toMatchObject({
      title: 'Rain is coming',
      blocks: [
        { type: 'products', heading: 'Umbrellas', source: { collection: row.slug }, limit: 12 },
        { type: 'text', heading: 'Stay dry', body: 'Everything for the monsoon.' },
      ],
    });

    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.getByRole('region', { name: 'Preview' });
    await preview.getByText(names[0] ?? '').waitFor();
    await preview.getByText('Everything for the monsoon.').waitFor();
    expect(await serious(page)).toEqual([]);
    await picture(page, 'content-preview');
    await preview.getByRole('button', { name: 'Close' }).click();
    await preview.waitFor({ state: 'detached' });

    expect((await api.get(`/v1/pages/${slug}`)).status).toBe(404);
    await act(page, 'Publish', { Until: '2099-12-31T23:30' });
    const [release] = (await stored()).releases;
    expect(release).toMatchObject({ shown: true, endsAt: '2099-12-31T18:00:00.000Z' });
    expect(expectStatus(await api.get(`/v1/pages/${slug}`), 200).body.title).toBe('Rain is coming');
    await act(page, 'Withdraw');
    expect((await stored()).releases).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('a menu of three levels, moved by buttons', { timeout }, async () => {
    const { page, errors, person, ...opened } = await openAsMarketing();
    await using _ = opened;
    const place = `m${unique()}`.toLowerCase();
    await goTo(page, '/menus');
    await page.getByRole('button', { name: 'New menu' }).click();
    const dialog = page.getByRole('dialog', { name: 'New menu' });
    await dialog.getByLabel('Place').fill(place);
    await dialog.getByRole('button', { name: 'New menu' }).click();
    await page.waitForURL(new RegExp(`menus/${place}`));
    for (const [index, label] of ['Shop', 'Rain', 'Umbrellas', 'Help'].entries()) {
      await page.getByRole('button', { name: 'Add an item' }).click();
      await page.getByLabel('Text').nth(index).fill(label);
    }
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('Move Rain a level in').click();
    await button('Move Umbrellas a level in').click();
    await button('Move Umbrellas a level in').click();
    await button('Move Help up').click();
    await page.getByLabel('Leads to').nth(0).click();
    await page.getByRole('option', { name: 'A page' }).click();
    await page.getByLabel('Slug').fill('help');
    await picture(page, 'content-menu');
    expect(await serious(page)).toEqual([]);
    await save(page);
    const { items } = expectStatus(await person.get('/v1/admin/menus'), 200).body;
    expect(items.find((menu: { place: string }) => menu.place === place)?.items).toEqual([
      { label: 'Help', link: { kind: 'page', target: 'help' }, children: [] },
      { label: 'Shop', children: [{ label: 'Rain', children: [{ label: 'Umbrellas', children: [] }] }] },
    ]);
    // Another writes it meanwhile: nothing is overwritten.
    expectStatus(await person.put(`/v1/admin/menus/${place}`, { items: [] }), 200);
    await page.getByLabel('Text').nth(0).fill('Support');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Someone else has changed this meanwhile.').waitFor();
    expect(await page.getByLabel('Text').nth(0).inputValue()).toBe('Support');
    expect(errors).toEqual([]);
  });

  test.each(Object.keys(widths) as (keyof typeof widths)[])(
    'axe finds nothing serious, and nothing is cut off: %s',
    { timeout },
    async (width) => {
      const [admin, { products }] = [await staff('admin'), await threeProducts()];
      const collection = await admin.post('/v1/admin/collections', { name: `Picks ${unique()}`, productIds: products.map(({ id }) => id) });
      const image = { url: (await upload(admin)).url, alt: 'A dot' };
      const blocks = [
        { type: 'banner', image, heading: 'Sale' },
        { type: 'carousel', slides: [{ image, heading: 'First' }, { image }] },
        { type: 'products', heading: 'New in', source: { collection: collection.body.slug } },
        { type: 'text', heading: 'About', body: 'We sell umbrellas.' },
      ];
      const made = expectStatus(await admin.post('/v1/admin/pages', { slug: `page-${unique()}`, title: 'Welcome', blocks }), 201).body;
      const place = `w${unique()}`.toLowerCase();
      const item = (label: string, ...children: object[]) => ({ label, children });
      expectStatus(
        await admin.put(`/v1/admin/menus/${place}`, { items: [item('Shop', item('Rain', item('Umbrellas'))), item('Help')] }),
        200,
      );
      await using opened = await openConsole(width);
      await logIn(opened.page, { email: admin.email, password: PASSWORD });
      const pages = [
        ['content-reviews', '/reviews'],
        ['content-questions', '/questions'],
        ['content-collections', '/collections'],
        ['content-collection', `/collections/${collection.body.id}`],
        ['content-pages', '/pages'],
        ['content-page', `/pages/${made.id}`],
        ['content-menus', '/menus'],
        ['content-menu', `/menus/${place}`],
      ] as const;
      expect(await faults(opened.page, width, pages)).toEqual([]);
      expect(opened.errors).toEqual([]);
    },
  );
});
