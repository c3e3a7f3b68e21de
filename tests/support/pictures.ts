/** Pictures on their way to the image provider and away from it. */
import type mongoose from 'mongoose';
import type { PictureDocument } from '../../lib/media/types.ts';
import type { Person } from './client.ts';
import { expectStatus } from './orders.ts';

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The smallest PNG, as a browser would send it. */
export const png = (): File => new File([Buffer.from(onePixel, 'base64')], 'picture.png', { type: 'image/png' });

export interface Uploaded {
  publicId: string;
  url: string;
}

/** Uploads a picture through the API. */
export async function upload(manager: Person, file = png()): Promise<Uploaded> {
  const form = new FormData();
  form.set('file', file);
  return expectStatus(await manager.post('/v1/admin/media', form), 201).body;
}

export interface Signature {
  uploadUrl: string;
  fields: Record<string, string>;
  publicId: string;
}

/** Uploads as a browser does with a signature. */
export async function uploadDirectly({ uploadUrl, fields }: Signature, file = png()) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', file);
  const answer = await fetch(uploadUrl, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as { secure_url: string; error?: { message: string } } };
}

export const isThere = async (url: string): Promise<boolean> => (await fetch(url)).status === 200;

const pictures = (db: mongoose.mongo.Db) => db.collection<PictureDocument>('pictures');

/** As if so much time had passed for a picture that its reservation is over, and its check is due. */
export async function age(db: mongoose.mongo.Db, id: string): Promise<void> {
  const past = new Date(Date.now() - 1_000);
  await pictures(db).updateOne({ _id: id }, { $set: { reservedUntil: past, checkAt: past } });
}

export const pictureOf = (db: mongoose.mongo.Db, id: string): Promise<PictureDocument | null> => pictures(db).findOne({ _id: id });
