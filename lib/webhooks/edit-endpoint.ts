/** Staff look after the endpoints that webhooks go to. */
import * as z from 'zod';
import { decodeCursor, toPage } from '../platform/cursor.ts';
import { isDuplicateKey } from '../platform/db.ts';
import { AppError, found } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { countEndpoints, findEndpoint, findEndpoints, insertEndpoint, removeEndpoint, updateEndpoint } from './endpoint-repository.ts';
import { newSecret } from './signature.ts';
import { refusalOf } from './target.ts';
import type { WebhookEndpoint } from './types.ts';

/** Each event is sent to each of them. */
const MOST_ENDPOINTS = 50;

/** How long the secret before signs as well. */
const ROTATION_MS = 24 * 60 * 60_000;

export interface EndpointInput {
  url: string;
  events: string[];
  description: string;
  enabled: boolean;
}

/** An endpoint with the secret that is shown this once. */
export interface WithSecret {
  endpoint: WebhookEndpoint;
  secret: string;
}

function assertAllowed(address: string): void {
  const refusal = refusalOf(new URL(address));
  if (!refusal) return;
  const errors = [{ path: 'body.url', code: 'address_refused', message: refusal }];
  throw new AppError('validation_failed', `body.url: ${refusal}`, { errors });
}

const onceEach = (events: readonly string[]): string[] => [...new Set(events)].sort();

const taken = (cause: unknown) => new AppError('conflict', 'There is a webhook to this address already.', { cause });
const changed = () => new AppError('version_conflict', 'The webhook was changed by someone else.');

/** Adds an endpoint. Errors: `validation_failed` for an address that nothing may be sent to, `conflict` for one that is there already. */
export async function createEndpoint(input: EndpointInput): Promise<WithSecret> {
  assertAllowed(input.url);
  if ((await countEndpoints()) >= MOST_ENDPOINTS) throw new AppError('conflict', `There can be ${MOST_ENDPOINTS} webhooks at most.`);
  const _id = newId('whk');
  const { shown, sealed } = await newSecret(_id);
  try {
    const endpoint = await insertEndpoint({ _id, ...input, events: onceEach(input.events), secrets: [{ sealed }], version: 1 });
    return { endpoint, secret: shown };
  } catch (error) {
    if (isDuplicateKey(error)) throw taken(error);
    throw error;
  }
}

/** Errors: `not_found`. */
export const readEndpoint = async (id: string): Promise<WebhookEndpoint> => found(await findEndpoint(id), 'webhook');

export async function listEndpoints({ limit, cursor }: { limit: number; cursor?: string | undefined }) {
  const key = decodeCursor(cursor, z.tuple([z.string()]));
  return toPage(await findEndpoints(key?.[0], limit), limit, ({ _id }) => [_id]);
}

/** The endpoint, if it still has the version that is expected. */
async function readAt(id: string, expected: number | undefined): Promise<WebhookEndpoint> {
  const endpoint = await readEndpoint(id);
  if (expected !== undefined && endpoint.version !== expected) throw changed();
  return endpoint;
}

/** Changes an endpoint. Turned on again it begins anew. Errors: as for a new one, `not_found`, `version_conflict`. */
export async function patchEndpoint(
  id: string,
  expected: number | undefined,
  patch: { [K in keyof EndpointInput]?: EndpointInput[K] | undefined },
): Promise<WebhookEndpoint> {
  if (patch.url !== undefined) assertAllowed(patch.url);
  const { version } = await readAt(id, expected);
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const set = { ...given, ...(patch.events && { events: onceEach(patch.events) }) };
  const begin = patch.enabled ? { $unset: { disabledReason: 1 as const, failingSince: 1 as const } } : {};
  try {
    const endpoint = await updateEndpoint(id, version, { $set: set, ...begin });
    if (!endpoint) throw changed();
    return endpoint;
  } catch (error) {
    if (isDuplicateKey(error)) throw taken(error);
    throw error;
  }
}

/** Gives an endpoint a new secret; for a day the one before signs as well. Errors: `not_found`, `version_conflict`. */
export async function rotateSecret(id: string, expected: number | undefined, now = new Date()): Promise<WithSecret> {
  const { version, secrets } = await readAt(id, expected);
  const { shown, sealed } = await newSecret(id);
  const until = new Date(now.getTime() + ROTATION_MS);
  // One secret before the new one: rotated twice in a day, the first is out.
  const before = secrets.filter((secret) => !secret.until).map((secret) => ({ ...secret, until }));
  const endpoint = await updateEndpoint(id, version, { $set: { secrets: [{ sealed }, ...before] } });
  if (!endpoint) throw changed();
  return { endpoint, secret: shown };
}

/** Removes an endpoint with its deliveries. Errors: `not_found`, `version_conflict`. */
export async function deleteEndpoint(id: string, expected: number | undefined): Promise<void> {
  const { version } = await readAt(id, expected);
  if (!(await removeEndpoint(id, version))) throw changed();
}
