/** Strong ETags of staff resources: the document's version. */
import { AppError } from '../platform/errors.ts';

/** `ETag` header of a version. */
export const etagOf = (version: number): Record<string, string> => ({ etag: `"${version}"` });

/**
 * The version that an `If-Match` header asks for; undefined without one, or for `*`. Throws `version_conflict` for a tag that we never gave.
 */
export function expectedVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  const version = /^"(\d{1,15})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw new AppError('version_conflict', 'If-Match names no version of this resource.');
  return Number(version);
}
