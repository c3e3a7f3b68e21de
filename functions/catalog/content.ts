import type * as z from 'zod';
import type { Handlers } from '../../lib/http/types.ts';
import { findMenu } from '../../lib/merchandising/menu-repository.ts';
import { readCollection } from '../../lib/merchandising/read-collection.ts';
import { type FilledBlock, readPage } from '../../lib/merchandising/read-page.ts';
import type { Picture, RowSource } from '../../lib/merchandising/types.ts';
import { found } from '../../lib/platform/errors.ts';
import type { contentApi } from './content-api.ts';
import type { Page } from './content-schemas.ts';
import { image, productSummary } from './view.ts';

const linkOf = (source: RowSource) =>
  'collection' in source
    ? { kind: 'collection' as const, target: source.collection }
    : { kind: 'category' as const, target: source.category };

const teaser = <T extends { image: Picture }>(one: T) => ({ ...one, image: image(one.image) });

function blockView(block: FilledBlock): z.input<typeof Page>['blocks'][number] {
  if (block.type === 'text') return block;
  if (block.type === 'banner') return teaser(block);
  if (block.type === 'carousel') return { ...block, slides: block.slides.map(teaser) };
  const { type, heading, source, items } = block;
  return { type, heading, link: linkOf(source), items: items.map(productSummary) };
}

export const contentHandlers: Handlers<typeof contentApi> = {
  getCollection: async ({ params, query }) => {
    const { collection, items, nextCursor } = await readCollection(params.slug, query.limit, query.cursor);
    const { slug, name, description, image: picture } = collection;
    return {
      status: 200,
      body: { slug, name, description, ...(picture && { image: image(picture) }), items: items.map(productSummary), nextCursor },
    };
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
