import type * as z from 'zod';
import { etagOf, expectedVersion } from '../../lib/http/etag.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { productsOf } from '../../lib/merchandising/collection-products.ts';
import type { CollectionDocument } from '../../lib/merchandising/collection-repository.ts';
import {
  collectionForStaff,
  collectionsForStaff,
  createCollection,
  deleteCollection,
  patchCollection,
} from '../../lib/merchandising/edit-collection.ts';
import {
  createPage,
  deletePage,
  pageForStaff,
  pagesForStaff,
  patchPage,
  publishPage,
  withdrawRelease,
} from '../../lib/merchandising/edit-page.ts';
import { listMenus, type MenuDocument, putMenu } from '../../lib/merchandising/menu-repository.ts';
import type { PageDocument } from '../../lib/merchandising/page-repository.ts';
import { PREVIEW_MS, previewToken } from '../../lib/merchandising/read-page.ts';
import { releaseAt } from '../../lib/merchandising/releases.ts';
import { AppError } from '../../lib/platform/errors.ts';
import { productSummary } from '../catalog/view.ts';
import type { contentApi } from './content-api.ts';
import type { AdminCollection, AdminMenu, AdminPage, AdminPageRow } from './content-schemas.ts';

const times = ({ createdAt, updatedAt }: { createdAt: Date; updatedAt: Date }) => ({
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

const collectionView = ({ _id, ...collection }: CollectionDocument): z.input<typeof AdminCollection> => ({
  ...collection,
  ...times(collection),
  id: _id,
});

function pageView({ _id, slug, draft, releases, version, ...page }: PageDocument): z.input<typeof AdminPage> {
  const shown = releaseAt(releases, new Date());
  const releaseViews = releases.map((release) => ({
    ...release,
    startsAt: release.startsAt.toISOString(),
    ...(release.endsAt && { endsAt: release.endsAt.toISOString() }),
    publishedAt: release.publishedAt.toISOString(),
    shown: release === shown,
  }));
  return { id: _id, slug, draft, version, ...times(page), releases: releaseViews as z.input<typeof AdminPage>['releases'] };
}

const pageRow = ({ _id, slug, draft, releases, version, updatedAt }: PageDocument): z.input<typeof AdminPageRow> => ({
  ...{ id: _id, slug, title: draft.title, published: releaseAt(releases, new Date()) !== undefined, version },
  updatedAt: updatedAt.toISOString(),
});

const menuView = ({ _id, items, version, updatedAt }: MenuDocument) =>
  ({ place: _id, items, version, updatedAt: updatedAt.toISOString() }) as z.input<typeof AdminMenu>;

const shownCollection = (collection: CollectionDocument) => ({ headers: etagOf(collection.version), body: collectionView(collection) });
const shownPage = (page: PageDocument) => ({ headers: etagOf(page.version), body: pageView(page) });

const dateOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

export const contentHandlers: Handlers<typeof contentApi> = {
  listCollections: async ({ query }) => {
    const { items, nextCursor } = await collectionsForStaff(query.limit, query.cursor);
    return { status: 200, body: { items: items.map(collectionView), nextCursor } };
  },
  createCollection: async ({ body }) => ({ status: 201, ...shownCollection(await createCollection(body)) }),
  previewCollection: async ({ body, query }) => {
    const { items, nextCursor } = await productsOf(body, query.limit, query.cursor);
    return { status: 200, body: { items: items.map(productSummary), nextCursor } };
  },
  adminGetCollection: async ({ params }) => ({ status: 200, ...shownCollection(await collectionForStaff(params.id)) }),
  patchCollection: async ({ params, body, context }) => ({
    status: 200,
    ...shownCollection(await patchCollection(params.id, expectedVersion(context.ifMatch), body)),
  }),
  deleteCollection: async ({ params, context }) => {
    await deleteCollection(params.id, expectedVersion(context.ifMatch));
    return { status: 204 };
  },

  listPages: async ({ query }) => {
    const { items, nextCursor } = await pagesForStaff(query.limit, query.cursor);
    return { status: 200, body: { items: items.map(pageRow), nextCursor } };
  },
  createPage: async ({ body: { slug, ...content } }) => ({ status: 201, ...shownPage(await createPage(slug, content)) }),
  adminGetPage: async ({ params }) => ({ status: 200, ...shownPage(await pageForStaff(params.id)) }),
  patchPage: async ({ params, body, context }) => ({
    status: 200,
    ...shownPage(await patchPage(params.id, expectedVersion(context.ifMatch), body)),
  }),
  publishPage: async ({ params, body, caller, context }) => {
    const publication = { startsAt: dateOf(body.startsAt), endsAt: dateOf(body.endsAt), publishedBy: caller.id };
    return { status: 200, ...shownPage(await publishPage(params.id, expectedVersion(context.ifMatch), publication)) };
  },
  withdrawRelease: async ({ params, context }) => ({
    status: 200,
    ...shownPage(await withdrawRelease(params.id, params.releaseId, expectedVersion(context.ifMatch))),
  }),
  previewPage: async ({ params }) => {
    const page = await pageForStaff(params.id);
    const token = await previewToken(page);
    const expiresAt = new Date(Date.now() + PREVIEW_MS).toISOString();
    return { status: 200, body: { token, path: `/v1/pages/${page.slug}?preview=${encodeURIComponent(token)}`, expiresAt } };
  },
  deletePage: async ({ params, context }) => {
    await deletePage(params.id, expectedVersion(context.ifMatch));
    return { status: 204 };
  },

  listMenus: async () => ({ status: 200, body: { items: (await listMenus()).map(menuView) } }),
  putMenu: async ({ params, body, context }) => {
    const menu = await putMenu(params.place, body.items, expectedVersion(context.ifMatch));
    if (!menu) throw new AppError('version_conflict', 'The menu was changed since it was read.');
    return { status: 200, headers: etagOf(menu.version), body: menuView(menu) };
  },
};
