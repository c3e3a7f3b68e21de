/** What customers write, and what the shop shows beside its products. */
import type { components } from '@open-shop/client';
import { api } from '../../client.ts';
import { itemsOf, linesOf } from '../../menus/tree.ts';
import type { MenuRecord } from '../../menus/types.ts';
import { pageOf, type Source, unchanged } from './source.ts';

type Collection = components['schemas']['AdminCollection'];
type Page = components['schemas']['AdminPage'];

const reviews: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/reviews', { params: { query: { ...asked.filter, ...pageOf(asked) } }, signal: signal ?? null }),
};

const questions: Source = {
  list: (asked, signal) =>
    api().get('/v1/admin/questions', { params: { query: { ...asked.filter, ...pageOf(asked) } }, signal: signal ?? null }),
};

/** What the form has of a collection. */
function collectionOf({ name, slug, description, image, productIds, rule, active }: Partial<Collection>) {
  const type = rule?.type as 'newest' | 'best_selling' | 'discounted' | 'tag' | undefined;
  return {
    name: name ?? '',
    ...(slug && { slug }),
    description: description ?? '',
    productIds: productIds ?? [],
    active: active ?? false,
    image: image?.url ? { url: image.url, alt: image.alt ?? '' } : undefined,
    rule: type && {
      type,
      ...(type === 'tag' && { tag: rule?.tag ?? '' }),
      ...(rule?.categoryId && { categoryId: rule.categoryId }),
    },
  };
}

const collections: Source = {
  list: (asked, signal) => api().get('/v1/admin/collections', { params: { query: pageOf(asked) }, signal: signal ?? null }),
  one: (id, signal) => api().get('/v1/admin/collections/{id}', { params: { path: { id } }, signal: signal ?? null }),
  create: (data) => {
    const { image, rule, ...rest } = collectionOf(data);
    return api().post('/v1/admin/collections', { body: { ...rest, ...(image && { image }), ...(rule && { rule }) } });
  },
  update: (id, data, before) => {
    const { image = null, rule = null, ...rest } = collectionOf(data);
    return api().patch('/v1/admin/collections/{id}', {
      params: { path: { id } },
      body: { ...rest, image, rule },
      ...unchanged(before),
    });
  },
  remove: (id, before) => api().delete('/v1/admin/collections/{id}', { params: { path: { id } }, ...unchanged(before) }),
};

type PageForm = Pick<Page, 'slug' | 'draft'>;
type Block = Page['draft']['blocks'][number];
type Teaser = Extract<Block, { type: 'banner' }>;

/** Forms leave empty texts behind, and links without an end; the API wants neither. */
function teaserOf<T extends Pick<Teaser, 'image' | 'heading' | 'text' | 'link'>>({ image, heading, text, link }: T) {
  return {
    image: { url: image?.url ?? '', alt: image?.alt ?? '' },
    ...(heading && { heading }),
    ...(text && { text }),
    ...(link?.kind && link.target && { link }),
  };
}

function blockOf(block: Block): Block {
  switch (block.type) {
    case 'banner':
      return { type: 'banner', ...teaserOf(block) };
    case 'carousel':
      return { type: 'carousel', slides: (block.slides ?? []).map(teaserOf) };
    case 'products':
      return { type: 'products', heading: block.heading ?? '', source: block.source, limit: block.limit };
    case 'text':
      return { type: 'text', ...(block.heading && { heading: block.heading }), body: block.body ?? '' };
  }
}

function pageBody(form: object) {
  const { slug, draft } = form as PageForm;
  const seo = {
    ...(draft.seo?.title && { title: draft.seo.title }),
    ...(draft.seo?.description && { description: draft.seo.description }),
  };
  return { slug, title: draft.title, blocks: (draft.blocks ?? []).map(blockOf), seo };
}

const pages: Source = {
  list: (asked, signal) => api().get('/v1/admin/pages', { params: { query: pageOf(asked) }, signal: signal ?? null }),
  one: (id, signal) => api().get('/v1/admin/pages/{id}', { params: { path: { id } }, signal: signal ?? null }),
  create: (data) => api().post('/v1/admin/pages', { body: pageBody(data) }),
  update: (id, data, before) =>
    api().patch('/v1/admin/pages/{id}', { params: { path: { id } }, body: pageBody(data), ...unchanged(before) }),
  remove: (id, before) => api().delete('/v1/admin/pages/{id}', { params: { path: { id } }, ...unchanged(before) }),
};

/** All menus; there are few, and the API has no single one. */
async function allMenus(signal: AbortSignal | undefined): Promise<MenuRecord[]> {
  const { items } = await api().get('/v1/admin/menus', { signal: signal ?? null });
  return items.map((menu) => ({ ...menu, id: menu.place, lines: linesOf(menu.items) }));
}

const menus: Source = {
  list: async (_, signal) => ({ items: await allMenus(signal), nextCursor: null }),
  // One that is not there yet begins empty, and is made by the first save.
  one: async (place, signal) =>
    (await allMenus(signal)).find(({ id }) => id === place) ?? { id: place, place, items: [], lines: [], version: 0 },
  update: async (place, data, before) => {
    const { lines } = data as MenuRecord;
    const menu = await api().put('/v1/admin/menus/{place}', {
      params: { path: { place } },
      body: { items: itemsOf(lines ?? []) },
      ...unchanged(before),
    });
    return { ...menu, id: place, lines: linesOf(menu.items) };
  },
};

export const content = { reviews, questions, collections, pages, menus };
