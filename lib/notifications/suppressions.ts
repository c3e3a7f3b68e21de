/** Addresses to which the shop sends no mails, or fewer, because mails came back or their readers complained. */
import * as z from 'zod';
import type { Mail } from '../adapters/email/port.ts';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { found } from '../platform/errors.ts';
import type { SuppressionDocument } from './suppression-model.ts';
import { lift, listSuppressed } from './suppression-repository.ts';

/** Whether a mail stays here: nothing reaches an address that bounced; who complained gets only what an order or an account needs. */
export const isWithheld = (mail: Mail, suppression: Pick<SuppressionDocument, 'bounce' | 'complaint'> | undefined): boolean =>
  suppression?.bounce !== undefined || (suppression?.complaint !== undefined && mail.unsubscribeUrl !== undefined);

interface ListSuppressions {
  /** The beginning of an address. */
  q?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** Suppressed addresses, in the order of the alphabet. */
export async function listSuppressions({ q, limit, cursor }: ListSuppressions) {
  const [after] = decodeCursor(cursor, z.tuple([z.string()])) ?? [];
  return toPage(await listSuppressed(q?.toLowerCase(), after, limit), limit, ({ _id }) => [_id]);
}

/** Lets mails to an address go out again. Errors: `not_found` when it is not suppressed. */
export async function liftSuppression(address: string): Promise<void> {
  found(await lift(address.toLowerCase(), new Date()), 'suppression');
}
