/** The settings on the wire, made from their schema: all of them as staff read them, and any part of them as a change. */
import * as z from 'zod';

type Shape = Record<string, z.ZodType>;

/** Settings that have been given by a change, or are read: moments are text. */
export type WireSettings = Record<string, unknown>;

const mapped = (shape: Shape, map: (schema: z.ZodType, field: string) => z.ZodType): Shape =>
  Object.fromEntries(Object.entries(shape).map(([field, schema]) => [field, map(schema, field)]));

/** What a default or an `optional` is around. */
function inner(schema: z.ZodType): z.ZodType {
  const isAround = schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional;
  return isAround ? inner(schema.unwrap() as z.ZodType) : schema;
}

/** As it is stored, but with moments as text and without defaults. */
function whole(schema: z.ZodType): z.ZodType {
  const bare = inner(schema);
  if (bare instanceof z.ZodDate) return z.iso.datetime({ offset: true });
  if (bare instanceof z.ZodArray) return z.array(whole(bare.element as z.ZodType));
  if (!(bare instanceof z.ZodObject)) return bare;
  return z.strictObject(mapped(bare.shape, (field) => (field instanceof z.ZodOptional ? whole(field).optional() : whole(field))));
}

/** Objects may be given in part; an entry of a record is removed by null; a list is replaced as a whole. */
function part(schema: z.ZodType): z.ZodType {
  const bare = inner(schema);
  if (bare instanceof z.ZodObject) return z.strictObject(mapped(bare.shape, (field) => part(field).optional()));
  if (bare instanceof z.ZodRecord) return z.record(z.string(), z.union([bare.valueType as z.ZodType, z.null()]));
  return whole(bare);
}

/** The schema of an answer with all settings. */
export const wholeOf = (settings: z.ZodObject): z.ZodType<WireSettings, WireSettings> => whole(settings) as never;

/** The schema of a change to settings. */
export const partOf = (settings: z.ZodObject): z.ZodType<WireSettings, WireSettings> => part(settings) as never;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** A value with a change in it (RFC 7396): objects field by field, null removes, all else replaces. */
export function mergePatch(value: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const merged = isObject(value) ? { ...value } : {};
  for (const [field, change] of Object.entries(patch)) {
    if (change === null) delete merged[field];
    else if (change !== undefined) merged[field] = mergePatch(merged[field], change);
  }
  return merged;
}
