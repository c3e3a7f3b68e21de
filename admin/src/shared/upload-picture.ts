/** Sends a picture to where the shop keeps pictures, past the API. */
import { api } from '../client.ts';
import { upload } from './upload.ts';

/** What the shop can show. */
export const PICTURES = 'image/jpeg,image/png,image/webp,image/avif,image/gif';

export const MOST_PICTURE_BYTES = 10 * 1024 * 1024;

export interface SentPicture {
  url: string;
  publicId: string;
}

/** Who keeps products and categories uploads their pictures; who writes pages and collections, those of pages and collections. */
export type PicturesOf = 'catalogue' | 'content';

const signatures = {
  catalogue: '/v1/admin/media/upload-signature',
  content: '/v1/admin/media/content-upload-signature',
} as const;

export async function uploadPicture(file: File, onProgress: (share: number) => void, of: PicturesOf): Promise<SentPicture> {
  const { uploadUrl, fields, publicId } = await api().post(signatures[of]);
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', file);
  const answer = JSON.parse(await upload({ method: 'POST', url: uploadUrl, body, onProgress })) as { secure_url: string };
  return { url: answer.secure_url, publicId };
}
