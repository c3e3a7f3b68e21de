/** The local cloud serves the console as CloudFront does. */
import { expect, test } from 'vitest';
import { stack } from '../support/stack.ts';

const get = (path: string): Promise<Response> => fetch(`${stack().apiUrl}${path}`, { redirect: 'manual' });

test('/admin leads to the page, which comes with a strict policy', { timeout: 240_000 }, async () => {
  const redirect = await get('/admin');
  expect([redirect.status, redirect.headers.get('location')]).toEqual([308, '/admin/']);
  const page = await get('/admin/');
  expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    200,
    'text/html; charset=utf-8',
    'no-cache',
  ]);
  const policy = page.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');

  const [, script = ''] = /src="\.\/(assets\/[^"]+\.js)"/.exec(await page.text()) ?? [];
  const asset = await get(`/admin/${script}`);
  expect([asset.status, asset.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
});

test('it is told where the shop answers', async () => {
  expect(await (await get('/admin/config.json')).json()).toEqual({ apiUrl: '', wsUrl: stack().wsUrl });
});

test.each(['/admin/none.js', '/admin/.vite/manifest.json', '/admin/..%2f..%2fpackage.json', '/admin/assets/../../../package.json'])(
  'nothing else is served: %s',
  async (path) => {
    expect((await get(path)).status).toBe(404);
  },
);

test('it is only read', async () => {
  expect((await fetch(`${stack().apiUrl}/admin/`, { method: 'POST' })).status).toBe(405);
});
