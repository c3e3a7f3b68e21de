/** What staff put together of the catalogue: collections, pages, menus. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { pageQuery } from '../../lib/http/schemas.ts';
import { Collection, Menu, Page } from './content-schemas.ts';

const slugParams = z.object({ slug: z.string().min(1).max(120) });

export const contentApi = defineApi({
  getCollection: {
    method: 'GET',
    path: '/v1/collections/{slug}',
    summary: 'A collection, with a page of its products',
    auth: 'public',
    cache: 60,
    params: slugParams,
    query: z.strictObject(pageQuery),
    reply: { 200: Collection },
    errors: ['not_found'],
  },
  getPage: {
    method: 'GET',
    path: '/v1/pages/{slug}',
    summary: 'A page made of blocks, as it is published at this moment; product rows come filled',
    description:
      '`home` is the first page of the shop; the page of a category has its slug. With `preview`, the draft is shown, and not cached.',
    auth: 'public',
    cache: 60,
    params: slugParams,
    query: z.strictObject({
      preview: z.string().max(200).optional().meta({ description: 'A token that staff ask for; good for an hour.' }),
    }),
    reply: { 200: Page },
    errors: ['not_found', 'invalid_token'],
  },
  getMenu: {
    method: 'GET',
    path: '/v1/menus/{place}',
    summary: 'The navigation menu of a place, for instance `main` or `footer`',
    auth: 'public',
    cache: 300,
    params: z.object({ place: z.string().min(1).max(40) }),
    reply: { 200: Menu },
    errors: ['not_found'],
  },
});
