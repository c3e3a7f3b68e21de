/**
 * The one call to an endpoint. The name is looked up by ourselves, and the connection goes to just the addresses that were checked: a name that
 * resolves to something else a moment later gains nothing. Redirects are not followed, and only the beginning of the answer is read.
 */
import { lookup as resolve } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';
import { isTrusted, refusalOf } from './target.ts';

/** All of a call: looking the name up, connecting, sending, and the head of the answer. */
const TIMEOUT_MS = 8_000;
const MOST_HEADER_BYTES = 16_384;

/** What was answered, or why there was no answer. */
export interface Outcome {
  status?: number;
  error?: string;
}

type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;
const byDns: Resolve = (host) => resolve(host, { all: true });

class Refused extends Error {}

/** Looks a name up for the connection, and fails when any of its addresses is private. */
const checkedLookup =
  (url: URL, byName: Resolve): LookupFunction =>
  (host, options, callback) => {
    byName(host).then(
      (addresses) => {
        const [first] = addresses;
        if (!first || (!isTrusted(url) && addresses.some(({ address }) => isPrivateAddress(address))))
          return callback(new Refused('This is not an address of the public internet.'), '', 0);
        return options.all ? callback(null, addresses) : callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };

function send(url: URL, headers: Record<string, string>, body: string, byName: Resolve): Promise<number> {
  return new Promise((done, fail) => {
    const options = {
      method: 'POST',
      agent: false as const,
      maxHeaderSize: MOST_HEADER_BYTES,
      lookup: checkedLookup(url, byName),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'OpenShop-Webhooks/1',
      },
    };
    const call = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, options, (answer: IncomingMessage) => {
      // What it says beside its status does not matter to us.
      answer.destroy();
      done(answer.statusCode ?? 0);
    });
    call.on('error', fail);
    call.end(body);
  });
}

const wordOf = (error: NodeJS.ErrnoException): string => {
  if (error instanceof Refused) return error.message;
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return `No answer within ${TIMEOUT_MS / 1_000} seconds.`;
  return error.code ?? error.name;
};

/** Posts a text to an address. Never throws. `byName` looks names up. */
export async function post(address: string, headers: Record<string, string>, body: string, byName: Resolve = byDns): Promise<Outcome> {
  const url = new URL(address);
  const refusal = refusalOf(url);
  if (refusal) return { error: refusal };
  try {
    return { status: await send(url, headers, body, byName) };
  } catch (error) {
    return { error: wordOf(error as NodeJS.ErrnoException) };
  }
}
