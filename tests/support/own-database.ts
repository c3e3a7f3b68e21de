/**
 * Functions inside the test with a database of their own: for settings that would change the shop for all other tests. What a function asks of the
 * secrets' address goes on to the stack's, but for the connection string.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stack } from './stack.ts';

/** Call this after `becomeFunction` and before the function's first event. Returns what stops it. */
export async function ownDatabase(name: string): Promise<() => void> {
  const uri = new URL(stack().mongoUri);
  uri.pathname = `/${name}`;
  const [real, arn] = [process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER ?? '', process.env.MONGO_SECRET_ARN];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (JSON.parse(body).SecretId === arn) return response.end(JSON.stringify({ ARN: arn, SecretString: uri.href }));
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': String(request.headers['x-amz-target']) };
    const answer = await fetch(real, { method: 'POST', headers, body });
    return response.writeHead(answer.status).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AWS_ENDPOINT_URL_SECRETS_MANAGER = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return () => server.close();
}
