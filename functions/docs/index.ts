import { readFile } from 'node:fs/promises';
import { lambda } from '../../lib/http/lambda.ts';
import { docs } from './api.ts';
import { page, pagePolicy } from './page.ts';

/** The build puts the generated document and Swagger UI's two files beside the bundle. */
const besideBundle = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8');

const mediaType = (file: string): string => (file.endsWith('.css') ? 'text/css' : 'text/javascript');

export const handler = lambda(
  docs,
  {
    getHealth: async () => ({ status: 200, body: { status: 'ok' as const } }),
    getOpenApi: async () => ({ status: 200, body: await besideBundle('openapi.json') }),
    getDocs: async () => ({ status: 200, body: page, headers: { 'content-security-policy': pagePolicy } }),
    getDocsAsset: async ({ params }) => ({
      status: 200,
      body: await besideBundle(params.file),
      headers: { 'content-type': `${mediaType(params.file)}; charset=utf-8` },
    }),
  },
  { database: false },
);
