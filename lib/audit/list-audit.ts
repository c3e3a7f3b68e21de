import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { type AuditEntry, type AuditFilter, findEntries } from './audit-repository.ts';

/** The audit log, the newest first. */
export async function listAudit({
  limit,
  cursor,
  ...filter
}: AuditFilter & { limit: number; cursor?: string | undefined }): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const key = decodeCursor(cursor, z.tuple([z.string()]));
  return toPage(await findEntries(filter, key?.[0], limit), limit, ({ _id }) => [_id]);
}
