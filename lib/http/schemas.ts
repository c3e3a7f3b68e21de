/** Schemas that every group shares: money, ids, lists, and the error document. */
import * as z from 'zod';

/** Money in the currency's minor unit (paise). */
export const Money = z
  .strictObject({ amount: z.int(), currency: z.literal('INR') })
  .meta({ id: 'Money', description: 'An amount in the minor unit (paise).', example: { amount: 149900, currency: 'INR' } });

export type Money = z.output<typeof Money>;

/** Paise to the wire shape. */
export const inr = (amount: number): Money => ({ amount, currency: 'INR' });

export const Id = z.string().min(1).max(64);
export const Timestamp = z.iso.datetime();

export const idParams = z.object({ id: Id });

/** `limit` and `cursor` of every list. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(20).meta({ description: 'Items per page.' }),
  cursor: z.string().max(512).optional().meta({ description: 'Opaque: `nextCursor` of the page before.' }),
};

/** `{items, nextCursor}`; `nextCursor` is null at the end. */
export const pageOf = <S extends z.ZodType>(item: S) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** The body of a route that `consumes: 'raw'`. */
export const RawBody = z.object({ text: z.string(), headers: z.record(z.string(), z.string().optional()) });

/** A boolean in a query string. */
export const flag = z.enum(['true', 'false']).transform((v) => v === 'true');

/** RFC 9457 problem document. */
export const ProblemDocument = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    instance: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .loose()
  .meta({ id: 'Problem', description: 'RFC 9457 problem document. `code` is stable; further members depend on it.' });

/** How API Gateway refuses by itself, before any function of ours: without an `Authorization` header. */
export const GatewayRefusal = z.object({ message: z.string() }).meta({ id: 'GatewayRefusal' });

/** Errors of the routes of the existing clients. */
export const LegacyProblem = z.object({ error: z.string(), message: z.string(), code: z.string() }).meta({ id: 'LegacyProblem' });

export const Pincode = z.string().regex(/^[1-9]\d{5}$/, 'A pincode has six digits and does not start with 0.');
