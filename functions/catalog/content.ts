import type * as z from 'zod';
import type { Handlers } from '../../lib/http/types.ts';
import { findMenu } from '../../lib/merchandising/menu-repository.ts';
import { readCollection } from '../../lib/merchandising/read-collection.ts';
import { type FilledBlock, readPage } from '../../lib/merchandising/read-page.ts';
import type { RowSource } from '../../lib/merchandising/types.ts';
import { found } from '../../lib/platform/errors.ts';
import type { contentApi } from './content-api.ts';
import type { Page } from './content-schemas.ts';
import { productSummary } from './view.ts';

const linkOf = (source: RowSource) =>
  'collection' in source
    ? { kind: 'collection' as const, target: source.collection }
    : { kind: 'category' as const, target: source.category };

function blockView(block: FilledBlock): z.input<typeof Page>['blocks'][number] {
  if (block.type !== 'products') return block;
  const { type, heading, source, items } = block;
  return { type, heading, link: linkOf(source), items: items.map(productSummary) };
}

export const contentHandlers: Handlers<typeof contentApi> = {
  getCollection: async ({ params, query }) => {
    const { collection, items, nextCursor } = await readCollection(params.slug, query.limit, query.cursor);
    const { slug, name, description, image } = collection;
    return { status: 200, body: { slug, name, description, image, items: items.map(productSummary), nextCursor } };
  },

  getPage: async ({ params, query }) => {
    const { title, seo, blocks } = await readPage(params.slug, query.preview);
    const body = { slug: params.slug, title, seo, blocks: blocks.map(blockView) };
    return { status: 200, body, ...(query.preview !== undefined && { headers: { 'cache-control': 'no-store' } }) };
  },

  getMenu: async ({ params }) => {
    const { items } = found(await findMenu(params.place), 'menu');
    return { status: 200, body: { place: params.place, items } };
  },
};
