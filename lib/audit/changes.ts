/** What an entry of the audit log says of a write: the difference, and nothing that names a person or opens a door. */
import { isDeepStrictEqual } from 'node:util';

/** The log outlives the erasure of a customer, so it takes no personal data over. */
const withheld =
  /^(email|firstName|lastName|customerName|phone|alternatePhone|address|password|.*token|.*secret|signature|vpa|accountName|accountNumber|sealed)$/i;

/** An entry is a line to read, not a copy of the catalogue. */
const MAX_BYTES = 32_000;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A JSON copy without what must not be logged. */
function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (!isObject(value) || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withheld.test(key) ? '[withheld]' : clean(inner)]));
}

const json = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** What may be logged of a value; a note in the place of one that is too large. */
export function loggable(value: unknown): unknown {
  const text = JSON.stringify(clean(json(value)));
  if (text === undefined) return undefined;
  return text.length > MAX_BYTES ? { omitted: `${text.length} characters` } : JSON.parse(text);
}

/** The fields that differ between two states of a thing. Undefined when neither is known. */
export function changesOf(before: unknown, after: unknown): Record<string, { before?: unknown; after?: unknown }> | undefined {
  const [old, now] = [json(before), json(after)].map((state) => (isObject(state) ? state : {})) as [
    Record<string, unknown>,
    Record<string, unknown>,
  ];
  if (before === undefined && after === undefined) return undefined;
  const fields = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((field) => !isDeepStrictEqual(old[field], now[field]));
  const shown = (state: Record<string, unknown>, field: string): unknown => {
    const copy = loggable({ [field]: state[field] }) as Record<string, unknown>;
    return field in copy ? copy[field] : '[omitted]';
  };
  return Object.fromEntries(
    fields.map((field) => [
      field,
      { ...(field in old && { before: shown(old, field) }), ...(field in now && { after: shown(now, field) }) },
    ]),
  );
}
