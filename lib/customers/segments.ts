/** Segments with rules: who is in one follows from orders and addresses at the moment of asking. */
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { type CustomerRow, findCustomer, type OrderSummary, sumOrders } from './customer-repository.ts';
import {
  changeSegment,
  countSegments,
  findNamed,
  findSegment,
  insertSegment,
  listSegments,
  MOST_SEGMENTS,
  removeSegment,
} from './segment-repository.ts';
import { fits, type SegmentDocument } from './segment-rules.ts';

type Fields = Pick<SegmentDocument, 'name' | 'description' | 'rules'>;

/** Errors: `conflict` when the name is taken, or there are too many. */
export async function createSegment(fields: Fields): Promise<SegmentDocument> {
  if ((await countSegments()) >= MOST_SEGMENTS) throw new AppError('conflict', `A shop has ${MOST_SEGMENTS} segments at most.`);
  return insertSegment({ _id: newId('seg'), ...fields, version: 1 });
}

export const readSegment = async (id: string): Promise<SegmentDocument> => found(await findSegment(id), 'segment');

/** Errors: `not_found`, `version_conflict` when it changed since `expected` or meanwhile, `conflict`. */
export async function patchSegment(id: string, expected: number | undefined, change: Partial<Fields>): Promise<SegmentDocument> {
  const segment = await readSegment(id);
  const stale = new AppError('version_conflict', 'The segment has changed. Read it again.');
  if (expected !== undefined && expected !== segment.version) throw stale;
  const changed = await changeSegment(segment, change);
  if (!changed) throw stale;
  return changed;
}

/** A promotion that names it applies to nobody by rules any more. Errors: `not_found`, `version_conflict`. */
export async function deleteSegment(id: string, expected: number | undefined): Promise<void> {
  if (await removeSegment(id, expected)) return;
  await readSegment(id);
  throw new AppError('version_conflict', 'The segment has changed. Read it again.');
}

/** All segments of a customer: set by staff, or by rules that fit. */
export async function segmentsOf(customer: CustomerRow, summary: OrderSummary, now: Date): Promise<string[]> {
  const ruled = (await listSegments()).filter(({ rules }) => fits(rules, { summary, addresses: customer.addresses }, now));
  return [...new Set([...(customer.segments ?? []), ...ruled.map(({ name }) => name)])].toSorted();
}

/** Which of these segments a customer is in by their rules. Reads nothing when none is asked for; two round trips when one has rules. */
export async function ruledSegments(customerId: string, names: readonly string[], now: Date): Promise<string[]> {
  if (names.length === 0) return [];
  const segments = await findNamed(names);
  if (segments.length === 0) return [];
  const [customer, summary] = await Promise.all([findCustomer(customerId), sumOrders(customerId)]);
  if (!customer) return [];
  return segments.filter(({ rules }) => fits(rules, { summary, addresses: customer.addresses }, now)).map(({ name }) => name);
}
