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
const Removed = z.object({ result: z.enum(['ok', 'not found']) });

const FORMATS = 'jpg,png,webp,avif,gif';
/** Larger pictures are made smaller before they are kept. How many bytes may come in is a limit of the account (10 MB unless it is raised). */
const LARGEST = 'c_limit,h_4000,w_4000';
/** Cloudinary takes a signature for an hour after its timestamp. */
const SIGNATURE_MS = 60 * 60_000;
/** A large picture takes its time; a silent provider is given up before the function is, so that the refusal says when to come back. */
const UPLOAD_TIMEOUT_MS = 15_000;
/** Less than a worker has for its batch. */
const REMOVE_TIMEOUT_MS = 6_000;

const settings = once(() => environment(Env));
const prefix = (): string => settings().CLOUDINARY_UPLOAD_PREFIX ?? 'https://api.cloudinary.com';
const account = async () => Account.parse(JSON.parse(await secret(settings().CLOUDINARY_SECRET_ARN)));

/** The fields of a call with their signature, which covers all of them. */
async function signed(fields: Record<string, string>, now: number): Promise<Record<string, string>> {
  const { apiKey, apiSecret } = await account();
  const all = { ...fields, timestamp: String(Math.floor(now / 1000)) };
  return { ...all, api_key: apiKey, signature: cloudinary.utils.api_sign_request(all, apiSecret) };
}

const endpoint = async (action: 'upload' | 'destroy'): Promise<string> => `${prefix()}/v1_1/${(await account()).cloudName}/image/${action}`;

/** The provider will not have it, however often it is sent. */
class Refused extends Error {}

/** Posts a call and checks the answer. */
async function post<T>(url: string, fields: Record<string, string>, answer: z.ZodType<T>, timeoutMs: number, content?: File): Promise<T> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (content) form.set('file', content);
  const response = await fetch(url, { method: 'POST', body: form, signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new (response.status === 400 ? Refused : Error)(`${response.status}: ${await response.text()}`);
  return answer.parse(await response.json());
}

async function signUpload(publicId: string): Promise<SignedUpload> {
  const now = Date.now();
  // Sent again after a lost answer, an upload finds its picture: it does not overwrite one that is shown by now.
  const restrictions = { allowed_formats: FORMATS, overwrite: 'false', transformation: LARGEST };
  const fields = await signed({ ...restrictions, public_id: publicId }, now);
  return { uploadUrl: await endpoint('upload'), fields, publicId, expiresAt: new Date(now + SIGNATURE_MS) };
}

/**
 * Posts the picture with the signature that a browser would get. The SDK's own uploader cannot be used: it settles on http or https when it
 * is loaded, before any setting is read.
 */
async function upload(publicId: string, content: Uint8Array<ArrayBuffer>): Promise<StoredImage> {
  const { uploadUrl, fields } = await signUpload(publicId);
  try {
    const { public_id, secure_url, ...image } = await post(uploadUrl, fields, Uploaded, UPLOAD_TIMEOUT_MS, new File([content], 'picture'));
    return { publicId: public_id, url: secure_url, ...image };
  } catch (cause) {
    if (cause instanceof Refused) throw new AppError('unsupported_media_type', 'The picture cannot be read.', { cause });
    throw new AppError('upstream_unavailable', 'The picture could not be stored. Please try again.', { cause });
  }
}

/** Copies at the edges go as well (`invalidate`). */
async function remove(publicId: string): Promise<void> {
  const fields = await signed({ invalidate: 'true', public_id: publicId }, Date.now());
  try {
    await post(await endpoint('destroy'), fields, Removed, REMOVE_TIMEOUT_MS);
  } catch (cause) {
    throw new AppError('upstream_unavailable', 'The picture could not be deleted.', { cause });
  }
}

async function urlOf(publicId: string): Promise<string> {
  const { cloudName } = await account();
  return `${settings().CLOUDINARY_UPLOAD_PREFIX ?? 'https://res.cloudinary.com'}/${cloudName}/image/upload/${publicId}`;
}

export const cloudinaryImages: ImageStore = { upload, signUpload, remove, urlOf };
