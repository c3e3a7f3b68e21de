/** A function's answer as an HTTP response, by the rules of payload format 2.0. */
import { payloadLimit } from '../runtime/pool.ts';

/** An HTTP answer, complete. */
export interface Answer {
  status: number;
  headers: Record<string, string | string[]>;
  body: string | Buffer;
}

interface Structured {
  statusCode: number | string;
  headers?: Record<string, boolean | number | string>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** The gateway's own answers have this shape, also on AWS. */
export const gatewayAnswer = (status: number, message: string): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message }),
});

const isStructured = (result: unknown): result is Structured => typeof result === 'object' && result !== null && 'statusCode' in result;

/** Set by the gateway from the body it sends. */
const ownHeaders = new Set(['content-length', 'connection', 'transfer-encoding']);

function headersOf({ headers = {}, cookies }: Structured): Answer['headers'] {
  const kept = Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), String(value)])
    .filter(([name]) => !ownHeaders.has(name));
  return { ...Object.fromEntries(kept), ...(cookies && cookies.length > 0 && { 'set-cookie': cookies }) };
}

/** Escaped as JSON, a text is at most six times as long: only what may be too large is measured, as a large page would be serialised for its length alone. */
function isTooLarge(result: unknown): boolean {
  const body = isStructured(result) ? (result.body ?? '') : undefined;
  return (body === undefined || body.length * 8 > payloadLimit) && JSON.stringify(result ?? null).length > payloadLimit;
}

/** Without a status code the whole result is the JSON body of a 200. Too large an answer is an error, as Lambda would not pass it on. */
export function answerOf(result: unknown): Answer {
  if (isTooLarge(result)) return gatewayAnswer(500, 'Internal Server Error');
  if (!isStructured(result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const status = Number(result.statusCode);
  const text = result.body ?? '';
  const body = result.isBase64Encoded ? Buffer.from(text, 'base64') : text;
  const type = text === '' ? undefined : { 'content-type': 'text/plain;charset=utf-8' };
  return { status, headers: { ...type, ...headersOf(result) }, body };
}
