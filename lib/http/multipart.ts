/** Reads `multipart/form-data` into `{field: string | File}` for routes with `consumes: 'multipart'`; a repeated field becomes a list. */
import { AppError } from '../platform/errors.ts';
import type { MultipartReader } from './chain/parse.ts';

/** Largest file: 4 MB, because Lambda takes 6 MB and the gateway sends the body in base64. */
const MAX_FILE_BYTES = 4 * 1024 * 1024;
const MAX_FIELDS = 1_000;
const MEDIA_TYPE = /^multipart\/form-data\s*;.*boundary=/i;

/**
 * The reader for `lambda(api, handlers, {multipart})`. Errors: `unsupported_media_type`, `payload_too_large` for a file over 4 MB,
 * `malformed_body`.
 */
export const readMultipart: MultipartReader = async (event) => {
  const type = event.headers['content-type'] ?? '';
  if (!MEDIA_TYPE.test(type)) throw new AppError('unsupported_media_type', 'Send multipart/form-data.');
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const malformed = (cause?: unknown) => new AppError('malformed_body', 'The body is not valid multipart/form-data.', { cause });
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch((cause: unknown) => {
    throw malformed(cause);
  });
  const entries = [...form];
  if (entries.length > MAX_FIELDS) throw malformed();
  if (entries.some(([, value]) => typeof value !== 'string' && value.size > MAX_FILE_BYTES))
    throw new AppError('payload_too_large', 'A file may have at most 4 MB.');
  const fields = Map.groupBy(entries, ([name]) => name);
  return Object.fromEntries([...fields].map(([name, values]) => [name, values.length > 1 ? values.map(([, v]) => v) : values[0]?.[1]]));
};
