/**
 * Calls of the AWS services that speak JSON (Secrets Manager, SQS), signed here (Signature Version 4). Their clients of the SDK share 170 KB and Node's HTTP/2, and
 * evaluating that was a fifth of a function's start: decision 67. Credentials come from the environment, as Lambda hands them over.
 */
import { createHash, createHmac } from 'node:crypto';
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { once } from './config.ts';

/** What a service refused, or that it could not be reached. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  /** The service's name of the error: `ResourceNotFoundException`; `NetworkError` when there was no answer. */
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, retryable: boolean) {
    super(`${code}: ${message}`);
    this.code = code;
    this.retryable = retryable;
  }
}

interface Service {
  /** As signatures and addresses have it. */
  name: 'secretsmanager' | 'sqs';
  /** Where the environment names another address than AWS's own. */
  endpointVariable: string;
  /** Before the operation in `x-amz-target`. */
  prefix: string;
  contentType: string;
}

export const secretsManager: Service = {
  name: 'secretsmanager',
  endpointVariable: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  prefix: 'secretsmanager',
  contentType: 'application/x-amz-json-1.1',
};

export const sqsService: Service = {
  name: 'sqs',
  endpointVariable: 'AWS_ENDPOINT_URL_SQS',
  prefix: 'AmazonSQS',
  contentType: 'application/x-amz-json-1.0',
};

const ATTEMPTS = 3;
const FIRST_PAUSE_MS = 100;
/** Without an answer for this long, another attempt is better. */
const SILENCE_MS = 5_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

function variable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Environment: ${name} is missing`);
  return value;
}

/** What is signed: a POST to the root of an address. */
export interface Signable {
  host: string;
  headers: Record<string, string>;
  body: string;
}

/**
 * The headers of a request with its signature. Source of the rule: "Create a signed AWS API request" in the IAM User Guide; header names are lower case.
 */
export function signed({ host, headers, body }: Signable, service: string, at: Date): Record<string, string> {
  const region = variable('AWS_REGION');
  const stamp = at.toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const token = process.env.AWS_SESSION_TOKEN;
  const all: Record<string, string> = { ...headers, host, 'x-amz-date': stamp, ...(token && { 'x-amz-security-token': token }) };
  const names = Object.keys(all).sort();
  const canonical = ['POST', '/', '', ...names.map((name) => `${name}:${all[name]?.trim()}`), '', names.join(';'), sha256(body)].join('\n');
  const day = stamp.slice(0, 8);
  const scope = [day, region, service, 'aws4_request'].join('/');
  const key = [day, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${variable('AWS_SECRET_ACCESS_KEY')}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', stamp, scope, sha256(canonical)].join('\n')).toString('hex');
  const credential = `${variable('AWS_ACCESS_KEY_ID')}/${scope}`;
  return { ...all, authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}` };
}

const agents = once(() => ({ 'http:': new HttpAgent({ keepAlive: true }), 'https:': new HttpsAgent({ keepAlive: true }) }));

/** One attempt: the status and the text of the answer. */
function post(url: URL, headers: Record<string, string>, body: string): Promise<{ status: number; text: string }> {
  const isPlain = url.protocol === 'http:';
  const agent = agents()[isPlain ? 'http:' : 'https:'];
  return new Promise((resolve, reject) => {
    const call = (isPlain ? httpRequest : httpsRequest)(url, { method: 'POST', agent, headers, timeout: SILENCE_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    call.on('timeout', () => call.destroy(new Error('No answer in time')));
    call.on('error', reject);
    call.end(body);
  });
}

function refusal(status: number, text: string): AwsError {
  let said: { __type?: string; message?: string; Message?: string } = {};
  try {
    said = JSON.parse(text) as typeof said;
  } catch {
    // A proxy on the way answers in other words; the status says enough.
  }
  const code = said.__type?.split('#').at(-1) ?? `HTTP ${status}`;
  const isThrottled = status === 429 || /Throttl|TooManyRequests|RequestLimitExceeded/.test(code);
  return new AwsError(code, said.message ?? said.Message ?? '', isThrottled || status >= 500);
}

async function attempt(service: Service, operation: string, body: string): Promise<unknown> {
  const url = new URL(process.env[service.endpointVariable] ?? `https://${service.name}.${variable('AWS_REGION')}.amazonaws.com`);
  const plain = { 'content-type': service.contentType, 'x-amz-target': `${service.prefix}.${operation}` };
  const headers = signed({ host: url.host, headers: plain, body }, service.name, new Date());
  const answer = await post(url, { ...headers, 'content-length': String(Buffer.byteLength(body)) }, body).catch((error: unknown) => {
    throw new AwsError('NetworkError', (error as Error).message, true);
  });
  if (answer.status >= 300) throw refusal(answer.status, answer.text);
  return JSON.parse(answer.text || '{}');
}

/**
 * Calls an operation. What may go away by itself (no answer, throttling, a fault of the service) is tried three times in all, with growing pauses. Throws
 * {@link AwsError}.
 */
export async function awsCall<T>(service: Service, operation: string, input: object): Promise<T> {
  const body = JSON.stringify(input);
  for (let tries = 1; ; tries += 1) {
    try {
      return (await attempt(service, operation, body)) as T;
    } catch (error) {
      if (!(error instanceof AwsError && error.retryable) || tries === ATTEMPTS) throw error;
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** tries);
    }
  }
}
