import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignatureV4 } from '@smithy/signature-v4';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AwsError, awsCall, secretsManager, signed, sqsService } from '../../../lib/platform/aws-call.ts';

const before = { ...process.env };

beforeEach(() => {
  Object.assign(process.env, { AWS_REGION: 'ap-south-1', AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI' });
});

afterEach(() => {
  process.env = { ...before };
});

/** Node's hashes as the SDK's signer wants them. */
class Sha256 {
  readonly #hash;

  constructor(secret?: unknown) {
    this.#hash = secret === undefined ? createHash('sha256') : createHmac('sha256', secret as string | Uint8Array);
  }

  update(data: unknown): void {
    this.#hash.update(data as string | Uint8Array);
  }

  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
}

describe('the signature is the one that the SDK makes', () => {
  test.each([
    ['of a container', 'a session token'],
    ['without a session token', undefined],
  ])('%s', async (_, sessionToken) => {
    if (sessionToken) process.env.AWS_SESSION_TOKEN = sessionToken;
    const at = new Date('2026-11-27T09:30:00.123Z');
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.SendMessageBatch' };
    const body = JSON.stringify({ QueueUrl: 'https://example/₹', Entries: [] });
    const host = 'sqs.ap-south-1.amazonaws.com';
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI', ...(sessionToken && { sessionToken }) };
    const signer = new SignatureV4({ service: 'sqs', region: 'ap-south-1', credentials, sha256: Sha256, applyChecksum: false });
    const request = { method: 'POST', protocol: 'https:', hostname: host, path: '/', query: {}, headers: { ...headers, host }, body };
    const theirs = await signer.sign(request, { signingDate: at });
    expect(signed({ host, headers, body }, 'sqs', at)).toEqual(theirs.headers);
  });
});

interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A service that gives these answers, one after the other. */
async function service(
  variable: string,
  answers: [status: number, body: string][],
): Promise<{ heard: Heard[]; [Symbol.dispose]: () => void }> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    heard.push({ headers: request.headers, body });
    const [status, text] = answers.shift() ?? [500, ''];
    if (status === 0) response.destroy();
    else response.writeHead(status).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env[variable] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    heard,
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const readSecret = () => awsCall<{ SecretString: string }>(secretsManager, 'GetSecretValue', { SecretId: 'x' });

describe('a call', () => {
  test('names its operation and carries its input as JSON', async () => {
    using sqs = await service('AWS_ENDPOINT_URL_SQS', [[200, '{"Successful":[]}']]);
    await expect(awsCall(sqsService, 'SendMessageBatch', { QueueUrl: 'q' })).resolves.toEqual({ Successful: [] });
    expect(sqs.heard[0]?.headers).toMatchObject({
      'x-amz-target': 'AmazonSQS.SendMessageBatch',
      'content-type': 'application/x-amz-json-1.0',
    });
    expect(JSON.parse(sqs.heard[0]?.body ?? '')).toEqual({ QueueUrl: 'q' });
  });

  test.each([
    ['a fault of the service', 503, 'Service Unavailable'],
    ['throttling', 400, '{"__type":"com.amazonaws#ThrottlingException","message":"Rate exceeded"}'],
    ['a broken connection', 0, ''],
  ])('is tried again after %s', async (_, status, text) => {
    using secrets = await service('AWS_ENDPOINT_URL_SECRETS_MANAGER', [
      [status, text],
      [200, '{"SecretString":"s"}'],
    ]);
    await expect(readSecret()).resolves.toEqual({ SecretString: 's' });
    expect(secrets.heard).toHaveLength(2);
  });

  test('gives up after three attempts', async () => {
    using secrets = await service('AWS_ENDPOINT_URL_SECRETS_MANAGER', []);
    await expect(readSecret()).rejects.toMatchObject({ code: 'HTTP 500', retryable: true });
    expect(secrets.heard).toHaveLength(3);
  });

  test('is not tried again when it was refused', async () => {
    using secrets = await service('AWS_ENDPOINT_URL_SECRETS_MANAGER', [
      [400, '{"__type":"ResourceNotFoundException","Message":"no such secret"}'],
    ]);
    const error = await readSecret().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toMatchObject({ code: 'ResourceNotFoundException', message: 'ResourceNotFoundException: no such secret' });
    expect(secrets.heard).toHaveLength(1);
  });

  test('says which credentials are missing', async () => {
    using _secrets = await service('AWS_ENDPOINT_URL_SECRETS_MANAGER', [[200, '{}']]);
    delete process.env.AWS_SECRET_ACCESS_KEY;
    await expect(readSecret()).rejects.toThrow('AWS_SECRET_ACCESS_KEY');
  });
});
