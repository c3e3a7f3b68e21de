/** Staff make, change and remove promotions. */
import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { assertKnownGoods } from './known-goods.ts';
import {
  findPromotion,
  insertPromotion,
  listPromotions,
  type PromotionFilter,
  type PromotionRow,
  removePromotion,
  replacePromotion,
} from './promotion-repository.ts';
import { normalCode } from './reasons.ts';
import { type GivenValue, soundPromotion } from './sound.ts';
import type { Conditions, Limits, PromotionFields, PromotionKind } from './types.ts';

type Loose<T> = { [K in keyof T]?: T[K] | undefined };

export interface PromotionInput {
  name: string;
  kind: PromotionKind;
  value?: GivenValue | undefined;
  code?: string | undefined;
  automatic: boolean;
  startsAt?: Date | undefined;
  endsAt?: Date | undefined;
  conditions: Loose<Conditions>;
  limits: Loose<Limits>;
  priority: number;
  exclusiveGroup?: string | undefined;
  active: boolean;
}

/** Null removes; conditions and limits are replaced as a whole. */
export type PromotionPatch = { [K in keyof Omit<PromotionInput, 'kind'>]?: PromotionInput[K] | null | undefined };

const present = <T extends object>(fields: Loose<T>): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

/** The promotion of an input, checked. Error: `validation_failed`. */
export const promotionOf = ({
  value,
  code,
  startsAt = new Date(),
  endsAt,
  exclusiveGroup,
  conditions,
  limits,
  ...fields
}: PromotionInput): PromotionFields =>
  soundPromotion({
    ...fields,
    value,
    startsAt,
    ...(code && { code: normalCode(code) }),
    ...(endsAt && { endsAt }),
    ...(exclusiveGroup && { exclusiveGroup }),
    conditions: present<Conditions>(conditions),
    limits: present<Limits>(limits),
  });

/** Makes a promotion. Errors: `validation_failed`, `code_taken`. */
export async function createPromotion(input: PromotionInput): Promise<PromotionRow> {
  const promotion = promotionOf(input);
  await assertKnownGoods(promotion.conditions);
  return insertPromotion({ ...promotion, _id: newId('prm') });
}

/** A promotion by id. Error: `not_found`. */
export const readPromotion = async (id: string): Promise<PromotionRow> => found(await findPromotion(id), 'promotion');

/** A stored value as it would be sent. */
const givenOf = ({ kind, value }: PromotionRow): GivenValue | undefined =>
  kind === 'fixed' || kind === 'flash_price' ? { amount: value } : value;

/** Changes a promotion. Errors: `not_found`, `validation_failed`, `code_taken`, `version_conflict`. */
export async function patchPromotion(id: string, expected: number | undefined, patch: PromotionPatch): Promise<PromotionRow> {
  const row = await readPromotion(id);
  const changes = Object.fromEntries(
    Object.entries(patch).flatMap(([name, value]) => (value === undefined ? [] : [[name, value === null ? undefined : value]])),
  );
  const { name, kind, code, automatic, startsAt, endsAt, conditions, limits, priority, exclusiveGroup, active } = row;
  const before = {
    name,
    kind,
    value: givenOf(row),
    code,
    automatic,
    startsAt,
    endsAt,
    conditions,
    limits,
    priority,
    exclusiveGroup,
    active,
  };
  const next = promotionOf({ ...before, ...changes });
  // What was there when it was set may be gone by now: that keeps nobody from changing the rest.
  if (patch.conditions) await assertKnownGoods(next.conditions);
  const changed = await replacePromotion(id, expected ?? row.version, next);
  if (changed) return changed;
  if (expected === undefined) return patchPromotion(id, expected, patch);
  throw new AppError('version_conflict', 'The promotion was changed since it was read.');
}

/** Takes a promotion out of the shop. Errors: `not_found`, `version_conflict`. */
export async function deletePromotion(id: string, expected: number | undefined): Promise<void> {
  const { version } = await readPromotion(id);
  if (await removePromotion(id, expected ?? version)) return;
  if (expected === undefined) return deletePromotion(id, expected);
  throw new AppError('version_conflict', 'The promotion was changed since it was read.');
}

/** Promotions for staff, the newest first. */
export async function listForStaff({
  limit,
  cursor,
  ...filter
}: PromotionFilter & { limit: number; cursor?: string | undefined }): Promise<{ items: PromotionRow[]; nextCursor: string | null }> {
  const key = decodeCursor(cursor, z.tuple([z.iso.datetime(), z.string()]));
  const rows = await listPromotions(filter, key && [new Date(key[0]), key[1]], limit);
  return toPage(rows, limit, (row) => [row.createdAt, row._id]);
}
