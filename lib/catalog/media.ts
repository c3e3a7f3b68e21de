/** Pictures on their way into the catalogue. */
import { cloudinaryImages } from '../adapters/images/cloudinary.ts';
import type { ImageStore, SignedUpload, StoredImage } from '../adapters/images/port.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { imageTypeOf } from './image-type.ts';
import type { Image } from './types.ts';

const newPublicId = (): string => `products/${newId('med')}`;

/** Stores a small picture. Errors: `unsupported_media_type` by its content, `upstream_unavailable`. */
export async function storeImage(file: File, store: ImageStore = cloudinaryImages): Promise<StoredImage> {
  const content = new Uint8Array(await file.arrayBuffer());
  if (!imageTypeOf(content)) throw new AppError('unsupported_media_type', 'The file is no JPEG, PNG, WebP, AVIF or GIF picture.');
  return store.upload(newPublicId(), content);
}

/** What a browser needs to upload a picture itself; good for an hour. */
export const signImageUpload = (store: ImageStore = cloudinaryImages): Promise<SignedUpload> => store.signUpload(newPublicId());

export interface ImageInput {
  url?: string | undefined;
  publicId?: string | undefined;
  alt: string;
}

/** Pictures as a product keeps them: those named by id get their address. */
export const resolveImages = (images: readonly ImageInput[], store: ImageStore = cloudinaryImages): Promise<Image[]> =>
  Promise.all(
    images.map(async ({ url, publicId, alt }) => ({
      url: url ?? (await store.urlOf(publicId ?? '')),
      alt,
      ...(publicId !== undefined && { publicId }),
    })),
  );
