/** Thousands of codes at once, each for one order, and none of them to be guessed. */
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { AppError } from '../platform/errors.ts';
import { type CodeDocument, countBatch, insertCodes, listCodes } from './code-repository.ts';
import { readPromotion } from './edit-promotion.ts';
import { countMadeCodes } from './promotion-repository.ts';
import { normalCode } from './reasons.ts';

/** Without letters and digits that people mix up. 32 of them: each byte gives five bits without a bias. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** 50 bits: a guess in ten thousand codes hits once in 100,000 million. */
const LENGTH = 10;
const CHUNK = 2_000;
/** What one answer can carry. */
const EXPORTED = 100_000;

function randomCode(prefix: string): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
  return prefix ? `${prefix}-${letters}` : letters;
}

export interface MakeCodes {
  promotionId: string;
  count: number;
  prefix: string;
  /** Key of the request: its repetition makes what the first one did not get to. */
  key: string;
}

/** Makes codes for a promotion that has none of its own. Errors: `not_found`, `conflict` for one that applies by itself or has a shared code. */
export async function makeCodes({ promotionId, count, prefix, key }: MakeCodes): Promise<{ batch: string; count: number }> {
  const { automatic, code } = await readPromotion(promotionId);
  if (automatic || code)
    throw new AppError('conflict', 'Only a promotion without a code of its own, and not automatic, takes generated codes.');
  const batch = createHash('sha256').update(`${promotionId}\n${key}`).digest('hex').slice(0, 16);
  let made = await countBatch(promotionId, batch);
  let added = 0;
  while (made < count) {
    const createdAt = new Date();
    const rows = Array.from(
      { length: Math.min(CHUNK, count - made) },
      (): CodeDocument => ({ _id: randomCode(normalCode(prefix)), promotionId, batch, createdAt }),
    );
    const written = await insertCodes(rows);
    made += written;
    added += written;
  }
  if (added > 0) await countMadeCodes(promotionId, added);
  return { batch, count: made };
}

interface CodeList {
  used?: boolean | undefined;
  batch?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** Codes of a promotion, page by page. Error: `not_found`. */
export async function readCodes(promotionId: string, { limit, cursor, ...filter }: CodeList) {
  await readPromotion(promotionId);
  const key = decodeCursor(cursor, z.tuple([z.string()]));
  return toPage(await listCodes(promotionId, filter, key?.[0], limit), limit, (row) => [row._id]);
}

/** Codes of a promotion as CSV. Codes are letters, digits and hyphens that begin with a letter or digit: no cell is a formula. Errors: `not_found`, `export_too_large`. */
export async function exportCodes(promotionId: string, filter: Pick<CodeList, 'used' | 'batch'>): Promise<string> {
  await readPromotion(promotionId);
  const rows = await listCodes(promotionId, filter, undefined, EXPORTED);
  if (rows.length > EXPORTED) throw new AppError('export_too_large', `At most ${EXPORTED} codes at once: name a batch.`);
  const cells = rows.map(({ _id, batch, orderId, usedAt }) => [_id, batch, orderId ?? '', usedAt?.toISOString() ?? ''].join(','));
  return ['code,batch,orderId,usedAt', ...cells, ''].join('\r\n');
}
