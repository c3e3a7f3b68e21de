/** Cloudinary's request signature. Source: "Generating authentication signatures" in Cloudinary's documentation. */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Parameters that are not part of what is signed. */
const unsigned = new Set(['file', 'cloud_name', 'resource_type', 'api_key', 'signature', 'signature_algorithm']);
const validForSeconds = 60 * 60;

/** The sorted parameters as they are signed; since version 2 an `&` in a value is escaped, so that no value can pass for two. */
const stringToSign = (parameters: Record<string, string>): string =>
  Object.entries(parameters)
    .filter(([name, value]) => !unsigned.has(name) && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`.replaceAll('&', '%26'))
    .join('&');

/** What is wrong with a signed request, in Cloudinary's words; undefined when nothing is. */
export function signatureProblem(
  parameters: Record<string, string>,
  apiKey: string,
  apiSecret: string,
  now = Date.now(),
): string | undefined {
  if (parameters.api_key !== apiKey) return 'Unknown API key';
  const age = now / 1000 - Number(parameters.timestamp);
  if (!(age < validForSeconds)) return 'Stale request';
  const text = stringToSign(parameters);
  const given = Buffer.from(parameters.signature ?? '');
  const algorithm = given.length === 64 ? 'sha256' : 'sha1';
  const expected = Buffer.from(
    createHash(algorithm)
      .update(text + apiSecret)
      .digest('hex'),
  );
  if (given.length === expected.length && timingSafeEqual(given, expected)) return undefined;
  return `Invalid Signature ${parameters.signature ?? ''}. String to sign - '${text}'.`;
}
