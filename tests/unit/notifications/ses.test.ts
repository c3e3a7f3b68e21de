/** The MIME message that SES is given, as a server in its place receives it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Mail, MailRefused } from '../../../lib/adapters/email/port.ts';
import { sesMailer } from '../../../lib/adapters/email/ses.ts';

const received: string[] = [];
/** What the server answers instead of taking a mail. */
let broken: number | undefined;
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (broken) {
        response.writeHead(broken).end();
        return;
      }
      const form = new URLSearchParams(Buffer.concat(parts).toString());
      received.push(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').toString());
      response.end('<SendRawEmailResponse><SendRawEmailResult><MessageId>1</MessageId></SendRawEmailResult></SendRawEmailResponse>');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SES: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ AWS_REGION: 'ap-south-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', MAIL_FROM: 'Shop <shop@example.com>' },
    MAIL_CONFIGURATION_SET: 'shop-mails',
  });
});
afterAll(() => server.close());

const mail: Mail = { to: { name: 'Asha', address: 'asha@example.com' }, subject: 'Subject', html: '<p>Hello</p>', text: 'Hello' };

/** Header fields by name in lower case, unfolded. */
async function headersOf(sent: Mail): Promise<Map<string, string>> {
  await sesMailer.send(sent);
  const [head = ''] = (received.at(-1) ?? '').split('\r\n\r\n');
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
}

test('a mail that can be ended says how, for one click (RFC 8058)', async () => {
  const unsubscribeUrl = `https://api.shop.example/v1/unsubscribe?token=${'usr_1.priceDrops.'.padEnd(120, 'x')}`;
  const headers = await headersOf({ ...mail, unsubscribeUrl });
  expect(headers.get('list-unsubscribe')).toBe(`<${unsubscribeUrl}>`);
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
});

test('a mail that an order needs does not', async () => {
  const headers = await headersOf(mail);
  expect([...headers.keys()].filter((name) => name.startsWith('list-'))).toEqual([]);
  expect(headers.get('auto-submitted')).toBe('auto-generated');
});

test('what people type adds no header', async () => {
  const headers = await headersOf({
    ...mail,
    subject: 'Hi\r\nBcc: other@example.com',
    to: { name: 'A\r\nBcc: x@example.com', address: 'a@example.com' },
  });
  expect(headers.has('bcc')).toBe(false);
});

test.each([
  [503, true],
  [500, false],
])('an answer %d says that the mail was certainly not sent: %s', async (status, isSure) => {
  broken = status;
  const error = await sesMailer.send(mail).catch((reason: unknown) => reason);
  broken = undefined;
  expect(error).toBeInstanceOf(Error);
  expect(error instanceof MailRefused).toBe(isSure);
});

test('nobody took a mail when nobody was there', async () => {
  await new Promise((closed) => {
    server.close(closed);
    server.closeAllConnections();
  });
  await expect(sesMailer.send(mail)).rejects.toBeInstanceOf(MailRefused);
});
