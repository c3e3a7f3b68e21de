/**
 * The image provider is down: products are saved all the same, an upload can be tried again, and what was to be deleted is deleted later. The handlers run
 * in this process, with an image provider of their own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startImages } from '../../infra/local/emulators/cloudinary.ts';
import { SecretValues } from '../../infra/local/emulators/secret-values.ts';
import type { Listening } from '../../infra/local/listen.ts';
import { closeDatabase } from '../../lib/platform/db.ts';
import { newProduct } from '../support/catalog.ts';
import { type Person, staff } from '../support/client.ts';
import { becomeFunction, invoke } from '../support/invoke.ts';
import { age, isThere, pictureOf, png, uploadDirectly } from '../support/pictures.ts';
import { type Connected, database } from '../support/stock.ts';

const folder = mkdtempSync(join(tmpdir(), 'open-shop-pictures-'));
let images: Listening;
let manager: Person;
let connected: Connected;
let handler: Parameters<typeof invoke>[0];
let media: typeof import('../../lib/catalog/media.ts');
let deleteIfUnused: typeof import('../../lib/media/delete-unused.ts').deleteIfUnused;

const outage = (down: boolean) => fetch(`${images.url}/_control/outage`, { method: 'POST', body: JSON.stringify({ down }) });

beforeAll(async () => {
  const secrets = new SecretValues(join(dirname(process.env.SHOP_STACK_FILE ?? ''), 'secrets.json'));
  images = await startImages(secrets.cloudinary, folder, 0);
  await becomeFunction('admin-catalog');
  process.env.CLOUDINARY_UPLOAD_PREFIX = images.url;
  manager = await staff('catalog_manager');
  connected = await database();
  const { connectDatabase } = await import('../../lib/platform/db.ts');
  await connectDatabase();
  handler = (await import('../../functions/admin-catalog/index.ts')).handler as never;
  media = await import('../../lib/catalog/media.ts');
  ({ deleteIfUnused } = await import('../../lib/media/delete-unused.ts'));
});
beforeEach(() => outage(false));
afterAll(async () => {
  await connected[Symbol.asyncDispose]();
  await closeDatabase();
  await images.close();
  rmSync(folder, { recursive: true, force: true });
});

const call = (method: string, route: string, params: Record<string, string> = {}, body?: unknown) =>
  invoke(handler, { method, route, params, body, person: manager });

test('a product is saved with a picture whose upload fails, and the same upload succeeds later', async () => {
  const { id } = await newProduct();
  await outage(true);
  const signed = (await call('POST', '/v1/admin/media/upload-signature')).body;
  expect((await uploadDirectly(signed)).status).toBe(503);
  const saved = await call('PUT', '/v1/admin/products/{id}/images', { id }, { images: [{ publicId: signed.publicId, alt: 'Later' }] });
  expect([saved.status, saved.body.images]).toMatchObject([200, [{ publicId: signed.publicId }]]);
  const { url } = saved.body.images[0];
  expect(await isThere(url)).toBe(false);
  await outage(false);
  expect((await uploadDirectly(signed)).status).toBe(200);
  expect(await isThere(url)).toBe(true);
});

test('an upload through the API says that it failed, and works when it is tried again', async () => {
  await outage(true);
  await expect(media.storeImage(png())).rejects.toMatchObject({ code: 'upstream_unavailable' });
  await outage(false);
  const stored = await media.storeImage(png());
  expect(await isThere(stored.url)).toBe(true);
});

test('a deletion that fails is tried again, and nobody can use the picture meanwhile', async () => {
  const { publicId, url } = await media.storeImage(png());
  await age(connected.db, publicId);
  await outage(true);
  await expect(deleteIfUnused(publicId)).rejects.toMatchObject({ code: 'upstream_unavailable' });
  expect(await pictureOf(connected.db, publicId)).toMatchObject({ claim: expect.any(String), checkAt: expect.any(Date) });
  const { id } = await newProduct();
  const used = await call('PUT', '/v1/admin/products/{id}/images', { id }, { images: [{ publicId, alt: '' }] });
  expect([used.status, used.body.errors[0].code]).toEqual([400, 'picture_deleted']);
  await outage(false);
  await Promise.all([deleteIfUnused(publicId), deleteIfUnused(publicId)]);
  expect(await isThere(url)).toBe(false);
  expect(await pictureOf(connected.db, publicId)).toMatchObject({ deletedAt: expect.any(Date) });
  await deleteIfUnused(publicId);
});
