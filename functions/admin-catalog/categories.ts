import { categoriesForStaff, categoryForStaff } from '../../lib/catalog/admin-read.ts';
import { deleteCategory } from '../../lib/catalog/delete-category.ts';
import { createCategory, patchCategory } from '../../lib/catalog/edit-category.ts';
import { moveCategory } from '../../lib/catalog/move-category.ts';
import type { CategoryDocument } from '../../lib/catalog/types.ts';
import { etagOf, expectedVersion } from '../../lib/http/etag.ts';
import type { Handlers } from '../../lib/http/types.ts';
import type { categoriesApi } from './categories-api.ts';
import { categoryView } from './view.ts';

const shown = (category: CategoryDocument) => ({ headers: etagOf(category.version), body: categoryView(category) });

export const categoryHandlers: Handlers<typeof categoriesApi> = {
  adminListCategories: async () => ({ status: 200, body: { items: (await categoriesForStaff()).map(categoryView) } }),
  createCategory: async ({ body }) => ({ status: 201, ...shown(await createCategory(body)) }),
  adminGetCategory: async ({ params }) => ({ status: 200, ...shown(await categoryForStaff(params.id)) }),

  patchCategory: async ({ params, body, context }) => {
    const category = await patchCategory(params.id, expectedVersion(context.ifMatch), body);
    return { status: 200, ...shown(category) };
  },

  moveCategory: async ({ params, body, context }) => {
    const category = await moveCategory(params.id, body, expectedVersion(context.ifMatch));
    return { status: 200, ...shown(category) };
  },

  deleteCategory: async ({ params, query, context }) => {
    await deleteCategory(params.id, expectedVersion(context.ifMatch), query.moveTo);
    return { status: 204 };
  },
};
