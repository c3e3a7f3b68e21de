/**
 * A thin client of Razorpay's HTTPS API. Their SDK compares signatures with `===` and cannot send `X-Refund-Idempotency`.
 * `RAZORPAY_BASE_URL` names another server that speaks the same API.
 */
import * as z from 'zod';
import { environment, once } from '../../platform/config.ts';
import { secret } from '../../platform/secrets.ts';
import { Account } from './dialect.ts';
import { PaymentRefused } from './port.ts';

const Env = z.object({ RAZORPAY_SECRET_ARN: z.string(), RAZORPAY_BASE_URL: z.url().default('https://api.razorpay.com') });
const Failure = z.object({ error: z.object({ description: z.string() }) });

/** A buyer waits: with a provider that is silent, the refusal comes within five seconds. */
const TIMEOUT_MS = 4_000;

const settings = once(() => environment(Env));

export const razorpayUrl = (): string => settings().RAZORPAY_BASE_URL;

export const razorpayAccount = async (): Promise<Account> => Account.parse(JSON.parse(await secret(settings().RAZORPAY_SECRET_ARN)));

interface Call {
  method: 'GET' | 'POST';
  path: string;
  body?: Record<string, unknown>;
  headers?: Record<string, string>;
}

/** 4xx is a final answer, except for wrong keys and too many calls: those are ours to mend. */
const isFinal = (status: number): boolean => status >= 400 && status < 500 && ![401, 403, 408, 409, 429].includes(status);

/** Calls the API. Throws {@link PaymentRefused} with their words for a final no, another error when nothing is known. */
export async function callRazorpay<S extends z.ZodType>(schema: S, { method, path, body, headers }: Call): Promise<z.output<S>> {
  const { keyId, keySecret } = await razorpayAccount();
  const response = await fetch(`${razorpayUrl()}/v1${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${keyId}:${keySecret}`).toString('base64')}`,
      ...(body && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  if (response.ok) return schema.parse(JSON.parse(text));
  const said = Failure.safeParse(parsed(text)).data?.error.description ?? `status ${response.status}`;
  if (isFinal(response.status)) throw new PaymentRefused(said);
  throw new Error(`Razorpay ${method} ${path}: ${said}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
