import { createHash } from 'node:crypto';

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
};

/** JSON with sorted keys: two bodies that mean the same are the same string. */
const canonicalJson = (value: unknown): string => JSON.stringify(sorted(value)) ?? 'null';

/** SHA-256 of the canonical JSON, base64url. */
export const contentHash = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('base64url');
