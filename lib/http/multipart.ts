/** Reads `multipart/form-data` into `{field: string | File}` for routes with `consumes: 'multipart'`. */
import multipartParser from '@middy/http-multipart-body-parser';
import { AppError } from '../platform/errors.ts';
import type { MultipartReader } from './chain/parse.ts';

/** Largest file: 4 MB, because Lambda takes 6 MB and the gateway sends the body in base64. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MEDIA_TYPE = /^multipart\/form-data\s*;.*boundary=/i;

interface Attachment {
  filename?: string;
  mimetype: string;
  content: Buffer;
}

const isAttachment = (value: unknown): value is Attachment =>
  typeof value === 'object' && value !== null && 'content' in value && Buffer.isBuffer(value.content);

const toFile = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toFile);
  if (!isAttachment(value)) return value;
  return new File([new Uint8Array(value.content)], value.filename ?? 'file', { type: value.mimetype });
};

const statusOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 0);

/**
 * The reader for `lambda(api, handlers, {multipart})`. Errors: `unsupported_media_type`, `payload_too_large` for a file over 4 MB,
 * `malformed_body`.
 */
export const readMultipart: MultipartReader = async (event) => {
  if (!MEDIA_TYPE.test(event.headers['content-type'] ?? '')) throw new AppError('unsupported_media_type', 'Send multipart/form-data.');
  const limits = { fileSize: MAX_FILE_BYTES, files: 5, fields: 20, fieldSize: 10_000 };
  const parser = multipartParser({ disableContentTypeCheck: true, busboy: { limits } });
  const copy = { ...event };
  try {
    await parser.before?.({ event: copy } as never);
  } catch (cause) {
    if (statusOf(cause) === 413) throw new AppError('payload_too_large', 'A file may have at most 4 MB.', { cause });
    throw new AppError('malformed_body', 'The body is not valid multipart/form-data.', { cause });
  }
  const fields = Object.entries((copy.body ?? {}) as unknown as Record<string, unknown>);
  return Object.fromEntries(fields.map(([name, value]) => [name, toFile(value)]));
};
