/** Pictures at Cloudinary. `CLOUDINARY_UPLOAD_PREFIX` names another server with its API, which then delivers the pictures as well. */
import { v2 as cloudinary } from 'cloudinary';
import * as z from 'zod';
import { environment, once } from '../../platform/config.ts';
import { AppError } from '../../platform/errors.ts';
import { secret } from '../../platform/secrets.ts';
import type { ImageStore, SignedUpload, StoredImage } from './port.ts';

const Env = z.object({ CLOUDINARY_SECRET_ARN: z.string(), CLOUDINARY_UPLOAD_PREFIX: z.url().optional() });
const Account = z.object({ cloudName: z.string(), apiKey: z.string(), apiSecret: z.string() });
const Uploaded = z.object({
  public_id: z.string(),
  secure_url: z.string(),
  width: z.number(),
  height: z.number(),
  format: z.string(),
  bytes: z.number(),
});

const FORMATS = 'jpg,png,webp,avif,gif';
/** Cloudinary takes a signature for an hour after its timestamp. */
const SIGNATURE_MS = 60 * 60_000;
const TIMEOUT_MS = 20_000;

const settings = once(() => environment(Env));
const prefix = (): string => settings().CLOUDINARY_UPLOAD_PREFIX ?? 'https://api.cloudinary.com';
const account = async () => Account.parse(JSON.parse(await secret(settings().CLOUDINARY_SECRET_ARN)));

async function signUpload(publicId: string): Promise<SignedUpload> {
  const { cloudName, apiKey, apiSecret } = await account();
  const now = Date.now();
  const signed = { allowed_formats: FORMATS, public_id: publicId, timestamp: String(Math.floor(now / 1000)) };
  const signature = cloudinary.utils.api_sign_request(signed, apiSecret);
  return {
    uploadUrl: `${prefix()}/v1_1/${cloudName}/image/upload`,
    fields: { ...signed, api_key: apiKey, signature },
    publicId,
    expiresAt: new Date(now + SIGNATURE_MS),
  };
}

/**
 * Posts the picture with the signature that a browser would get. The SDK's own uploader cannot be used: it settles on http or https when it
 * is loaded, before any setting is read.
 */
async function upload(publicId: string, content: Uint8Array<ArrayBuffer>): Promise<StoredImage> {
  const { uploadUrl, fields } = await signUpload(publicId);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new File([content], 'picture'));
  try {
    const response = await fetch(uploadUrl, { method: 'POST', body: form, signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    const { public_id, secure_url, ...image } = Uploaded.parse(await response.json());
    return { publicId: public_id, url: secure_url, ...image };
  } catch (cause) {
    throw new AppError('upstream_unavailable', 'The picture could not be stored. Please try again.', { cause });
  }
}

async function urlOf(publicId: string): Promise<string> {
  const { cloudName } = await account();
  return `${settings().CLOUDINARY_UPLOAD_PREFIX ?? 'https://res.cloudinary.com'}/${cloudName}/image/upload/${publicId}`;
}

export const cloudinaryImages: ImageStore = { upload, signUpload, urlOf };
