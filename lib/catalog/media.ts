/** Pictures on their way into the catalogue. */
import { cloudinaryImages } from '../adapters/images/cloudinary.ts';
import type { ImageStore, SignedUpload, StoredImage } from '../adapters/images/port.ts';
import { namePictures } from '../media/name-pictures.ts';
import { addUrl, insertPicture } from '../media/picture-repository.ts';
import { PICTURE_FOLDER } from '../media/pictures.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { imageTypeOf } from './image-type.ts';
import { pixelsOf } from './picture-size.ts';
import type { Image } from './types.ts';

/** Time to name a picture after its upload; then it is deleted. */
const UNUSED_MS = 24 * 60 * 60_000;

/** A new id, which is known before anything is stored by it. */
async function newPicture(store: ImageStore): Promise<string> {
  const id = `${PICTURE_FOLDER}/${newId('med')}`;
  await insertPicture(id, await store.urlOf(id), new Date(Date.now() + UNUSED_MS));
  return id;
}

/** More than any camera takes, and little enough for the provider to unpack. */
const MOST_PIXELS = 100_000_000;

/** Throws `validation_failed` for a picture that would grow beyond measure when it is unpacked. */
function refuseBomb(content: Uint8Array): void {
  if (pixelsOf(content) <= MOST_PIXELS) return;
  const message = 'The picture may have at most 100 million pixels.';
  throw new AppError('validation_failed', message, { errors: [{ path: 'body.file', code: 'too_big', message }] });
}

/** Stores a small picture. Errors: `unsupported_media_type` by its content, `validation_failed` for too many pixels, `upstream_unavailable`. */
export async function storeImage(file: File, store: ImageStore = cloudinaryImages): Promise<StoredImage> {
  const content = new Uint8Array(await file.arrayBuffer());
  if (!imageTypeOf(content)) throw new AppError('unsupported_media_type', 'The file is no JPEG, PNG, WebP, AVIF or GIF picture.');
  refuseBomb(content);
  const stored = await store.upload(await newPicture(store), content);
  await addUrl(stored.publicId, stored.url);
  return stored;
}

/** What a browser needs to upload a picture itself; good for an hour. */
export const signImageUpload = async (store: ImageStore = cloudinaryImages): Promise<SignedUpload> =>
  store.signUpload(await newPicture(store));

export interface ImageInput {
  url?: string | undefined;
  publicId?: string | undefined;
  alt: string;
}

/**
 * Pictures as a product keeps them: those named by id get their address. Nothing is asked of the provider, so that a product is saved also while that is
 * down. Throws `validation_failed` for one that was deleted.
 */
export async function resolveImages(images: readonly ImageInput[], store: ImageStore = cloudinaryImages): Promise<Image[]> {
  const resolved = await Promise.all(
    images.map(async ({ url, publicId, alt }) => ({
      url: url ?? (await store.urlOf(publicId ?? '')),
      alt,
      ...(publicId !== undefined && { publicId }),
    })),
  );
  await namePictures({ images: resolved }, 'body');
  return resolved;
}
