/** Pictures: how they come in, in which sizes they are shown, and that one goes when nothing shows it any more, and not before. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newCategory, newProduct, unique } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, type Person, staff } from '../support/client.ts';
import { runSweeper, send } from '../support/control.ts';
import { expectStatus } from '../support/orders.ts';
import { age, isThere, pictureOf, png, upload, uploadDirectly } from '../support/pictures.ts';
import { type Connected, database } from '../support/stock.ts';
import { until } from '../support/until.ts';

let manager: Person;
let connected: Connected;
beforeAll(async () => {
  manager = await staff('super_admin');
  connected = await database();
});
afterAll(() => connected[Symbol.asyncDispose]());

const signature = async () => expectStatus(await manager.post('/v1/admin/media/upload-signature'), 200).body;
const untilGone = (url: string) => until('the picture to go', async () => !(await isThere(url)) || undefined);

/** Lets its time pass, and has it checked; answers when the check has come to an end. */
async function check(publicId: string): Promise<void> {
  await age(connected.db, publicId);
  await runSweeper();
  await until('the check', async () => {
    const picture = await pictureOf(connected.db, publicId);
    return picture?.deletedAt || (!picture?.checkAt && !picture?.claim) || undefined;
  });
}

describe('sizes', () => {
  test('products, lists, categories and collections offer pictures in several sizes', async () => {
    const { publicId, url } = await upload(manager);
    const [{ slug: category, id: categoryId }, mark] = [await newCategory(), unique()];
    expectStatus(await manager.patch(`/v1/admin/categories/${categoryId}`, { image: url }), 200);
    const { slug } = await newProduct({ categoryId, fields: { images: [{ publicId, alt: 'A dot' }] } });
    const collection = { name: `Dots ${mark}`, slug: `dots-${mark}`, image: { url, alt: 'Dots' }, productIds: [], active: true };
    expectStatus(await manager.post('/v1/admin/collections', collection), 201);
    const product = (await api.get(`/v1/products/${slug}`)).body.images[0];
    const listed = (await api.get(`/v1/products?category=${category}`)).body.items[0].image;
    const { imageThumbnail, imageSrcset } = (await api.get(`/v1/categories/${category}`)).body;
    const shown = (await api.get(`/v1/collections/dots-${mark}`)).body.image;
    for (const { thumbnail, srcset } of [product, listed, shown, { thumbnail: imageThumbnail, srcset: imageSrcset }]) {
      expect(thumbnail).toContain('/image/upload/f_auto,q_auto,c_limit,w_160/');
      expect(srcset).toMatch(/w_160\S* 160w, .*w_1920\S* 1920w$/);
      expect(await isThere(thumbnail)).toBe(true);
    }
  });

  test('a picture that lies elsewhere is shown as it is', async () => {
    const image = { url: 'https://pictures.example/dot.png', alt: 'Elsewhere' };
    const { slug } = await newProduct({ fields: { images: [image] } });
    expect((await api.get(`/v1/products/${slug}`)).body.images).toEqual([image]);
  });
});

describe('a direct upload', () => {
  test('needs nothing but what was signed, goes into the shop’s folder, and is as good when it is sent twice', async () => {
    const signed = await signature();
    expect(signed.publicId).toMatch(/^products\/med_/);
    expect(signed.fields).toMatchObject({ public_id: signed.publicId, allowed_formats: 'jpg,png,webp,avif,gif', overwrite: 'false' });
    expect(new Date(signed.expiresAt).getTime() - Date.now()).toBeGreaterThan(59 * 60_000);
    const first = await uploadDirectly(signed);
    expect([first.status, (await uploadDirectly(signed)).status]).toEqual([200, 200]);
    expect(await isThere(first.body.secure_url)).toBe(true);
  });

  test('of a picture for a page is signed for who writes pages; it stays while the page shows it', async () => {
    const marketing = await staff('marketing');
    expect((await marketing.post('/v1/admin/media/upload-signature')).status).toBe(403);
    const signed = expectStatus(await marketing.post('/v1/admin/media/content-upload-signature'), 200).body;
    const { secure_url: url } = (await uploadDirectly(signed)).body;
    const blocks = [{ type: 'banner', image: { url, alt: 'A dot' } }];
    const made = await marketing.post('/v1/admin/pages', { slug: `dots-${unique()}`.toLowerCase(), title: 'Dots', blocks });
    const { id } = expectStatus(made, 201).body;
    await check(signed.publicId);
    expect(await isThere(url)).toBe(true);
    expectStatus(await marketing.del(`/v1/admin/pages/${id}`), 204);
    await check(signed.publicId);
    await untilGone(url);
  });

  test.each([
    ['another folder', { public_id: 'mails/logo' }],
    ['other formats', { allowed_formats: 'svg' }],
    ['a larger size', { transformation: 'c_limit,w_90000' }],
    ['a later time', { timestamp: String(Math.floor(Date.now() / 1000) + 60) }],
    ['more than was signed', { tags: 'x' }],
  ])('with %s is refused', async (_, changed) => {
    const signed = await signature();
    const { status, body } = await uploadDirectly({ ...signed, fields: { ...signed.fields, ...changed } });
    expect([status, body.error?.message]).toEqual([401, expect.stringContaining('Invalid Signature')]);
  });

  test('of what is no picture is refused, whatever it is called', async () => {
    for (const content of ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'MZ, a program']) {
      expect((await uploadDirectly(await signature(), new File([content], 'a.png', { type: 'image/png' }))).status).toBe(400);
      const form = new FormData();
      form.set('file', new File([content], 'a.png', { type: 'image/png' }));
      expect((await manager.post('/v1/admin/media', form)).body.code).toBe('unsupported_media_type');
    }
  });
});

describe('a picture that is not needed any more', () => {
  test('goes when its product shows another, once', async () => {
    const [old, next] = [await upload(manager), await upload(manager)];
    const { id } = await newProduct({ fields: { images: [{ publicId: old.publicId, alt: '' }] } });
    await age(connected.db, old.publicId);
    expectStatus(await manager.put(`/v1/admin/products/${id}/images`, { images: [{ publicId: next.publicId }] }), 200);
    await untilGone(old.url);
    expect(await isThere(next.url)).toBe(true);
    const message = { id: `msg_${randomUUID()}`, version: 1 as const, occurredAt: new Date().toISOString(), correlationId: 'test' };
    await send({ ...message, type: 'picture.released', data: { pictureId: old.publicId } }, ['images']);
    const late = await manager.put(`/v1/admin/products/${id}/images`, {
      images: [{ publicId: next.publicId }, { publicId: old.publicId }],
    });
    expect([late.status, late.body.errors]).toMatchObject([400, [{ path: 'body.images.1.url', code: 'picture_deleted' }]]);
  });

  test('goes when nobody used it for a day after its upload, not while it is used', async () => {
    const [unused, used, direct] = [await upload(manager), await upload(manager), await signature()];
    const { body } = await uploadDirectly(direct);
    await newProduct({ fields: { images: [{ url: used.url, alt: '' }] } });
    expect((await pictureOf(connected.db, unused.publicId))?.checkAt?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    for (const { publicId } of [unused, used, direct]) await check(publicId);
    expect([await isThere(unused.url), await isThere(used.url), await isThere(body.secure_url)]).toEqual([false, true, false]);
  });

  test('stays while a second product, a category, a collection, a page or an order shows it', async () => {
    const picture = await upload(manager);
    const mark = unique();
    const image = { url: picture.url, alt: '' };
    const product = await newProduct({ fields: { images: [image] } });
    const other = await newProduct({ fields: { images: [{ publicId: picture.publicId, alt: '' }] } });
    const category = await newCategory();
    expectStatus(await manager.patch(`/v1/admin/categories/${category.id}`, { image: picture.url }), 200);
    const collection = { name: mark, slug: `col-${mark}`, image, productIds: [], active: false };
    const { id: collectionId } = expectStatus(await manager.post('/v1/admin/collections', collection), 201).body;
    const page = { slug: `page-${mark}`, title: mark, blocks: [{ type: 'carousel', slides: [{ image }] }] };
    const { id: pageId } = expectStatus(await manager.post('/v1/admin/pages', page), 201).body;

    const drops = [
      () => manager.put(`/v1/admin/products/${product.id}/images`, { images: [] }),
      () => manager.put(`/v1/admin/products/${other.id}/images`, { images: [] }),
      () => manager.del(`/v1/admin/categories/${category.id}`),
      () => manager.patch(`/v1/admin/collections/${collectionId}`, { image: null }),
    ];
    for (const drop of drops) {
      expect((await drop()).status).toBeLessThan(300);
      await check(picture.publicId);
      expect(await isThere(picture.url)).toBe(true);
    }
    await age(connected.db, picture.publicId);
    expectStatus(await manager.del(`/v1/admin/pages/${pageId}`), 204);
    await untilGone(picture.url);
  });

  test('stays for the orders that show it', async () => {
    const picture = await upload(manager);
    const product = await newProduct({ fields: { images: [{ url: picture.url, alt: '' }] } });
    const customer = await newCustomer();
    const order = { items: [{ sku: product.variants[0].sku, quantity: 1 }], address: ADDRESS, paymentMethod: 'cod' };
    expectStatus(await customer.post('/v1/orders', order, { idempotencyKey: randomUUID() }), 201);
    expectStatus(await manager.put(`/v1/admin/products/${product.id}/images`, { images: [] }), 200);
    await check(picture.publicId);
    expect(await isThere(picture.url)).toBe(true);
  });

  test('is not deleted while someone is about to use it', async () => {
    const picture = await upload(manager, png());
    const { id } = await newProduct({ fields: { images: [{ publicId: picture.publicId, alt: '' }] } });
    expectStatus(await manager.put(`/v1/admin/products/${id}/images`, { images: [] }), 200);
    const reserved = (await pictureOf(connected.db, picture.publicId))?.reservedUntil;
    await until('the check to be put off', async () => {
      const { checkAt } = (await pictureOf(connected.db, picture.publicId)) ?? {};
      return checkAt?.getTime() === reserved?.getTime() || undefined;
    });
    await newProduct({ fields: { images: [{ publicId: picture.publicId, alt: '' }] } });
    await check(picture.publicId);
    expect(await isThere(picture.url)).toBe(true);
  });
});
