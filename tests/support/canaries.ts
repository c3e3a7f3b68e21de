/**
 * Values that must not be in any log: what tests sent or were given as passwords, tokens, secrets and bank data. Each test process writes them to a file that the run's
 * end reads.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Names of fields whose values are nobody's business; a path of the OpenAPI document is not one. */
const secretNames = /^\w*password(Hash)?$|^\w*token$|^secret$|challenge|otpauth|recoveryCodes|^vpa$|accountNumber|^ifsc$/i;

/** Shorter ones could be a word of any log line. */
const LEAST_LENGTH = 8;

const known = new Set<string>();

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [];
}

function secretsIn(value: unknown): string[] {
  if (!value || typeof value !== 'object' || value instanceof FormData) return [];
  return Object.entries(value).flatMap(([name, inner]) => (secretNames.test(name) ? stringsIn(inner) : secretsIn(inner)));
}

/** Keeps the secrets of a body that was sent or answered; only in a run that looks for them at its end. */
export function keepCanaries(body: unknown): void {
  const file = process.env.SHOP_CANARIES;
  if (!file) return;
  const fresh = secretsIn(body).filter((text) => text.length >= LEAST_LENGTH && !/\s/.test(text) && !known.has(text));
  for (const text of fresh) known.add(text);
  if (fresh.length > 0) appendFileSync(file, `${fresh.join('\n')}\n`);
}

/** All that were kept. */
export const canariesIn = (file: string): Set<string> =>
  new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []);
