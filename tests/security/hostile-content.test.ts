/** What people may type, but programs might run: formulas, markup, paths, and pictures that are none or grow without end. */
import { randomUUID } from 'node:crypto';
import { deflateSync, gzipSync } from 'node:zlib';
import { extractText, getDocumentProxy } from 'unpdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderInvoice } from '../../lib/invoices/render-invoice.ts';
import { newProduct, unique } from '../support/catalog.ts';
import { ADDRESS, api, newCustomer, type Person, staff } from '../support/client.ts';
import { figure } from '../support/figures.ts';
import { inbox } from '../support/inbox.ts';
import { expectStatus } from '../support/orders.ts';
import { pictureOf } from '../support/pictures.ts';
import { database } from '../support/stock.ts';
import { until } from '../support/until.ts';
import { fonts, sampleInvoice, sampleOrder } from '../unit/invoices/samples.ts';

let admin: Person;
beforeAll(async () => {
  admin = await staff('super_admin');
});

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const u32 = (number: number): Buffer => Buffer.from([number >>> 24, (number >> 16) & 255, (number >> 8) & 255, number & 255]);

/** A PNG that unpacks to so many pixels, in as few bytes as it takes: sums are left out, since nobody gets as far as to check them. */
const bomb = (width: number, height: number): Buffer => {
  const data = deflateSync(Buffer.alloc(1_000_000));
  const head = Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    u32(13),
    latin('IHDR'),
    u32(width),
    u32(height),
    latin('\x08\x06\0\0\0'),
    u32(0),
  ]);
  return Buffer.concat([head, u32(data.length), latin('IDAT'), data, u32(0)]);
};

const jpegBomb = Buffer.concat([latin('\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03'), Buffer.alloc(100)]);
const gifBomb = Buffer.concat([latin('GIF89a\xff\xff\xff\xff'), Buffer.alloc(100)]);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

describe('a picture', () => {
  const pictures: [what: string, content: Buffer, status: number][] = [
    ['that unpacks to 3.6 gigapixels', bomb(60_000, 60_000), 400],
    ['as wide as the format allows', bomb(2 ** 31 - 1, 1), 400],
    ['a JPEG of 4 gigapixels', jpegBomb, 400],
    ['a GIF of 4 gigapixels', gifBomb, 400],
    ['that is SVG with a script', latin(svg), 415],
    ['that is a page', latin('<!doctype html><script>alert(1)</script>'), 415],
    ['that is packed', gzipSync(Buffer.alloc(5_000_000)), 415],
    ['that is a program', latin('MZ\x90\0'), 415],
    ['that breaks off after its name', latin('\x89PNG\r\n\x1a\n'), 415],
    ['that is empty', Buffer.alloc(0), 415],
    ['over 4 MB', Buffer.concat([latin('\xff\xd8\xff'), Buffer.alloc(4 * 1024 * 1024)]), 413],
  ];

  test.each(pictures)('%s', async (_, content, status) => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(content)], 'picture.png', { type: 'image/png' }));
    const answer = await admin.post('/v1/admin/media', form);
    expect([answer.status, answer.body.code]).toEqual([
      status,
      expect.stringMatching(/validation_failed|unsupported_media_type|payload_too_large/),
    ]);
  });

  const names = [
    '../../../etc/passwd.png',
    '..\\..\\windows.png',
    'a\0.png',
    '/etc/shadow',
    'x\r\nContent-Type: text/html.png',
    `${'n'.repeat(5_000)}.png`,
    '%2e%2e%2f.png',
    '<img src=x onerror=alert(1)>.png',
  ];

  test.each(names)('called %j is stored by an id of ours', async (name) => {
    const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
    const form = new FormData();
    form.set('file', new File([Buffer.from(onePixel, 'base64')], name, { type: 'image/png' }));
    const { publicId, url } = expectStatus(await admin.post('/v1/admin/media', form), 201).body;
    expect(publicId).toMatch(/^products\/med_[0-9a-z]{26}$/);
    expect(new URL(url).pathname).toContain(publicId);
    await using connected = await database();
    const kept = JSON.stringify(await pictureOf(connected.db, publicId));
    for (const part of ['passwd', 'windows', 'shadow', 'onerror', 'nnnn', '%2e']) expect(kept).not.toContain(part);
  });
});

test('a file to import may be called anything: its place is ours', async () => {
  for (const filename of ['../../invoices/2026.csv', '/etc/passwd', '..%2f..%2f.csv', 'x\0.csv', '=cmd|calc.csv']) {
    const answer = await admin.post('/v1/admin/imports', { filename, bytes: 100 });
    if (answer.status === 201) expect(new URL(answer.body.upload.url).pathname).toMatch(/\/imports\/usr_[0-9a-z]{26}\/[0-9a-f-]{36}\.csv$/);
    else expect(answer.status).toBe(400);
    expect(new URL(answer.body.upload?.url ?? 'http://none').pathname).not.toMatch(/passwd|\.\.|%2f/i);
  }
});

const markup = `<script>alert("${unique()}")</script><img src=x onerror=alert(1)>`;
const formulas = ['=HYPERLINK("http://evil.example","x")', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '\r=1+1'];

describe('what people call themselves', () => {
  test('is text in every mail, and in the invoice', async () => {
    const person = await newCustomer({ firstName: markup.slice(0, 50) });
    const { sku } = (await newProduct({ name: `Tea ${markup}` })).variants[0];
    const body = { items: [{ sku, quantity: 1 }], address: { ...ADDRESS, name: markup.slice(0, 60) }, paymentMethod: 'cod' };
    const { id } = expectStatus(await person.post('/v1/orders', body, { idempotencyKey: randomUUID() }), 201).body;
    const mails = await until(
      'the mails of the order',
      async () => {
        const found = (await inbox()).filter(({ to }) => to.includes(person.email));
        return found.some(({ subject }) => subject.includes('is placed')) ? found : undefined;
      },
      50_000,
    );
    for (const { subject, html, text } of mails) {
      expect(html, subject).not.toMatch(/<script|<img src=x/i);
      expect(text, subject).not.toMatch(/undefined/);
    }
    expect(mails.some(({ html }) => html.includes('&lt;script&gt;'))).toBe(true);
    figure('markup in names (row 11)', `${mails.length} mails of order ${id} show it as text`);
  });

  test('is text in the invoice, which has nothing to run', async () => {
    const pdf = await renderInvoice(sampleInvoice(sampleOrder([{ name: `Tea ${markup}` }])), fonts);
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true });
    expect(text.replaceAll(/\s+/g, '')).toContain(markup.replaceAll(/\s+/g, ''));
    expect(pdf.toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|OpenAction|EmbeddedFile|URI)\b/);
  });

  test('is never a formula in a table for a spreadsheet', async () => {
    for (const formula of formulas) {
      const name = `${formula} ${unique()}`;
      const { variants } = await newProduct({ name });
      const { body } = expectStatus(await admin.get('/v1/admin/exports/products'), 200);
      const rows = String(body)
        .split(/\r?\n/)
        .filter((line) => line.startsWith(`${variants[0].sku},`) || line.includes(name.trim()));
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(row.replaceAll('""', '')).not.toMatch(/(^|,)"?[=+\-@\t\r](?![\d.]+(,|$))/);
    }
  });

  test('is answered as it was typed, and as JSON: no browser takes it for a page', async () => {
    const person = await newCustomer({ firstName: '<b>Bob</b>' });
    const { headers, body } = await person.get('/v1/me');
    expect(body.firstName).toBe('<b>Bob</b>');
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect((await api.get(`/docs/${encodeURIComponent('../index.mjs')}`)).status).toBe(400);
  });
});
