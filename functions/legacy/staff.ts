import { categoriesForStaff } from '../../lib/catalog/admin-read.ts';
import { findCategory } from '../../lib/catalog/category-repository.ts';
import { createProduct } from '../../lib/catalog/create-product.ts';
import { dissolveCategory } from '../../lib/catalog/dissolve-category.ts';
import { createCategory, patchCategory } from '../../lib/catalog/edit-category.ts';
import { storeImage } from '../../lib/catalog/media.ts';
import { moveCategory } from '../../lib/catalog/move-category.ts';
import { archiveProduct } from '../../lib/catalog/patch-product.ts';
import { readCategoryForest } from '../../lib/catalog/read-categories.ts';
import { listUnarchived } from '../../lib/catalog/whole-list-repository.ts';
import type { Handlers } from '../../lib/http/types.ts';
import { replaceCategoryPage } from '../../lib/merchandising/put-category-page.ts';
import { listOrders } from '../../lib/orders/admin-repository.ts';
import { findOrder } from '../../lib/orders/order-repository.ts';
import { AppError, found } from '../../lib/platform/errors.ts';
import { advanceOrder } from '../../lib/shipments/advance-order.ts';
import type { staffApi } from './staff-api.ts';
import { categoryView, orderView, pageView, staffProductView, treeView } from './view.ts';

type StaffRoutes = Omit<typeof staffApi, 'legacyAdminSignUp' | 'legacyAdminSignIn' | 'legacyAdminSignOut'>;

/** The client cannot turn a page; what Lambda may answer has 6 MB. */
const MOST_PRODUCTS = 2_000;
const MOST_ORDERS = 1_000;

/** The text of the list's first entry, if it was chosen again. */
const NOT_CHOSEN = 'Select Category';

/** What a product has that is made without saying so. */
const UNSAID = { hsnCode: '9999', gstRate: 18, tags: [], attributes: {}, options: [] };

const parentOf = (parentId: string | undefined): string | null => (!parentId || parentId === NOT_CHOSEN ? null : parentId);

async function productsForStaff(baseUrl: string) {
  const [products, categories] = await Promise.all([listUnarchived(MOST_PRODUCTS), categoriesForStaff()]);
  const names = new Map(categories.map(({ _id, name }) => [_id, name]));
  return products.map((product) => staffProductView(product, names, baseUrl));
}

async function ordersForStaff(baseUrl: string) {
  const newest = await listOrders({}, undefined, MOST_ORDERS);
  return newest
    .slice(0, MOST_ORDERS)
    .toReversed()
    .map((order) => orderView(order, baseUrl));
}

interface CategoryUpdate {
  id: string;
  name: string;
  parentId?: string | undefined;
  type?: string | undefined;
}

/** Empty fields leave what is there; a type may be the text of a missing value. */
async function updateCategory({ id, name, parentId, type }: CategoryUpdate) {
  const displayType = type && type !== 'undefined' ? type : undefined;
  const category = await patchCategory(id, undefined, { ...(name && { name }), ...(displayType && { displayType }) });
  const parent = parentOf(parentId);
  return parent && parent !== category.parentId ? moveCategory(id, { parentId: parent }) : category;
}

const stored = (files: readonly File[]) => Promise.all(files.map((file) => storeImage(file)));

export const staffHandlers: Handlers<StaffRoutes> = {
  legacyInitialData: async ({ context }) => {
    const [tree, products, orders] = await Promise.all([
      readCategoryForest(),
      productsForStaff(context.baseUrl),
      ordersForStaff(context.baseUrl),
    ]);
    return { status: 200, body: { categories: tree.map(treeView), products, orders } };
  },

  legacyCreateCategory: async ({ body }) => {
    const category = await createCategory({ name: body.name, parentId: parentOf(body.parentId), position: 0 });
    return { status: 201, body: { category: categoryView(category) } };
  },

  legacyUpdateCategories: async ({ body }) => {
    const updates = body._id.map((id, i) => ({ id, name: body.name[i] ?? '', parentId: body.parentId?.[i], type: body.type?.[i] }));
    const updatedCategories = [];
    for (const update of updates) updatedCategories.push(categoryView(await updateCategory(update)));
    return { status: 201, body: { updatedCategories } };
  },

  legacyDeleteCategories: async ({ body }) => {
    for (const { _id } of body.payload.ids) {
      await dissolveCategory(_id).catch((error: unknown) => {
        if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
      });
    }
    return { status: 201, body: { message: 'Categories removed' } };
  },

  legacyCreateProduct: async ({ body, caller, context }) => {
    const category = await findCategory(body.category);
    if (!category) throw new AppError('validation_failed', 'Choose a category.');
    const images = (await stored(body.productPicture)).map(({ publicId, url }) => ({ publicId, url, alt: body.name }));
    const product = await createProduct(
      {
        ...UNSAID,
        name: body.name,
        description: body.description,
        categoryId: category._id,
        status: 'active',
        variants: [{ options: {}, price: Math.round(body.price * 100), images: [], stock: body.quantity }],
        images,
      },
      caller.id,
    );
    const names = new Map([[category._id, category.name]]);
    return { status: 201, body: { product: staffProductView({ ...product, available: body.quantity }, names, context.baseUrl) } };
  },

  legacyProducts: async ({ context }) => ({ status: 200, body: { products: await productsForStaff(context.baseUrl) } }),

  legacyDeleteProduct: async ({ body }) => {
    await archiveProduct(body.payload.productId, undefined);
    return { status: 202, body: { result: { deletedCount: 1 } } };
  },

  legacyCreatePage: async ({ body, caller }) => {
    const category = found(await findCategory(body.category), 'category');
    const navigateTo = `/${category.slug}?cid=${category._id}&type=${body.type}`;
    const [banners, products] = await Promise.all([stored(body.banners), stored(body.products)]);
    const tiles = (images: { url: string }[]) => images.map(({ url }) => ({ img: url, navigateTo }));
    const { title, description, type } = body;
    const pictures = { banners: tiles(banners), products: tiles(products) };
    const page = await replaceCategoryPage({ _id: category._id, title, description, type, ...pictures, createdBy: caller.id });
    await patchCategory(category._id, undefined, { displayType: type });
    return { status: 201, body: { page: pageView(page) } };
  },

  legacyAdvanceOrder: async ({ body, caller, context }) => {
    const { orderId, type } = body;
    const order =
      type === '' || type === 'ordered'
        ? found(await findOrder(orderId), 'order')
        : await advanceOrder({ orderId, to: type, actor: { kind: 'staff', id: caller.id }, correlationId: context.requestId });
    return { status: 201, body: { order: orderView(order, context.baseUrl) } };
  },

  legacyCustomerOrders: async ({ context }) => ({ status: 200, body: { orders: await ordersForStaff(context.baseUrl) } }),
};
