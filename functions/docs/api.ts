/** What a developer opens first: the API's own documentation, and whether it is alive. */
import * as z from 'zod';
import { defineApi, document } from '../../lib/http/contract.ts';

export const docs = defineApi({
  getHealth: {
    method: 'GET',
    path: '/v1/health',
    summary: 'Liveness',
    auth: 'public',
    reply: { 200: z.object({ status: z.literal('ok') }) },
  },
  getOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    summary: 'The OpenAPI 3.1 document of this API',
    auth: 'public',
    cache: 300,
    reply: { 200: document('application/json', 'OpenAPI 3.1') },
  },
  getDocs: {
    method: 'GET',
    path: '/docs',
    summary: 'The API documentation as a page, where each route can be called',
    auth: 'public',
    reply: { 200: document('text/html; charset=utf-8', 'A page') },
  },
  getDocsAsset: {
    method: 'GET',
    path: '/docs/{file}',
    summary: 'Scripts and styles of the documentation page',
    auth: 'public',
    cache: 86_400,
    params: z.object({ file: z.enum(['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js']) }),
    reply: { 200: document('text/css, text/javascript', 'A style sheet or a script') },
    errors: ['not_found'],
  },
});
