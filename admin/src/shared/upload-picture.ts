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

export async function uploadPicture(file: File, onProgress: (share: number) => void): Promise<SentPicture> {
  const { uploadUrl, fields, publicId } = await api().post('/v1/admin/media/upload-signature');
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', file);
  const answer = JSON.parse(await upload({ method: 'POST', url: uploadUrl, body, onProgress })) as { secure_url: string };
  return { url: answer.secure_url, publicId };
}
