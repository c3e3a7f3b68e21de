/** Stored documents as the existing clients read them. */
import type * as z from 'zod';
import type { Tree } from '../../lib/catalog/category-tree.ts';
import { defaultVariant } from '../../lib/catalog/default-variant.ts';
import { priceAt } from '../../lib/catalog/price-schedule.ts';
import type { CategoryDocument } from '../../lib/catalog/types.ts';
import type { ListedProduct, StockedProduct } from '../../lib/catalog/whole-list-repository.ts';
import type { Role } from '../../lib/identity/permissions.ts';
import type { User } from '../../lib/identity/user-repository.ts';
import type { CategoryPageDocument } from '../../lib/merchandising/category-page-types.ts';
import type { OrderAddress, OrderDocument } from '../../lib/orders/types.ts';
import type { Address, CategoryTree, ClientUser, Order, Page, ShopProduct, StaffProduct } from './schemas.ts';

export const rupees = (paise: number): number => paise / 100;

export const placeholder = (baseUrl: string): string => `${baseUrl}/api/placeholder.svg`;

const roleNames: Partial<Record<Role, string>> = { customer: 'user', super_admin: 'super-admin' };

export const userView = ({
  _id,
  firstName,
  lastName,
  email,
  role,
}: Pick<User, '_id' | 'firstName' | 'lastName' | 'email' | 'role'>): z.input<typeof ClientUser> => ({
  _id,
  firstName,
  lastName,
  email,
  role: roleNames[role] ?? 'admin',
  fullName: `${firstName} ${lastName}`.trim(),
});

/** A root has no `parentId`: the clients tell roots by that. */
export const categoryView = ({ _id, name, slug, parentId, displayType }: CategoryDocument) => ({
  _id,
  name,
  slug,
  ...(parentId && { parentId }),
  ...(displayType && { type: displayType }),
});

export const treeView = (node: Tree<CategoryDocument>): z.input<typeof CategoryTree> => ({
  ...categoryView(node),
  children: node.children.map(treeView),
});

/** At least one, with an absolute address: a product without one would end the page that shows it. */
const pictures = (urls: (string | undefined)[], baseUrl: string) => {
  const known = urls.filter((url) => url !== undefined);
  return (known.length > 0 ? known : [placeholder(baseUrl)]).map((img) => ({ img }));
};

const productFields = (product: ListedProduct, baseUrl: string) => {
  const variant = defaultVariant(product);
  const urls = [...product.images, ...variant.images].map(({ url }) => url);
  return {
    _id: product._id,
    name: product.name,
    slug: product.slug,
    price: rupees(priceAt(variant, new Date())),
    description: product.description,
    productPictures: pictures(urls, baseUrl),
    createdAt: product.createdAt.toISOString(),
    updatedAt: product.updatedAt.toISOString(),
  };
};

export const productView = (product: ListedProduct, baseUrl: string): z.input<typeof ShopProduct> => ({
  ...productFields(product, baseUrl),
  category: product.categoryId,
});

export const staffProductView = (
  product: StockedProduct,
  categoryNames: ReadonlyMap<string, string>,
  baseUrl: string,
): z.input<typeof StaffProduct> => ({
  ...productFields(product, baseUrl),
  quantity: product.available,
  category: { _id: product.categoryId, name: categoryNames.get(product.categoryId) ?? 'No category' },
});

export const pageView = ({ _id, title, description, type, banners, products }: CategoryPageDocument): z.input<typeof Page> => ({
  ...{ _id, title, description, category: _id, type, banners, products },
});

export const addressView = (id: string, address: OrderAddress & { type?: 'home' | 'work' }): z.input<typeof Address> => ({
  _id: id,
  name: address.name,
  mobileNumber: address.phone,
  pinCode: address.pincode,
  locality: address.locality,
  address: [address.line1, address.line2].filter(Boolean).join(', '),
  cityDistrictTown: address.city,
  state: address.state,
  landmark: address.landmark ?? '',
  alternatePhone: address.alternatePhone ?? '',
  addressType: address.type ?? '',
});

function paymentStatus({ status, payment }: Pick<OrderDocument, 'status' | 'payment'>): z.input<typeof Order>['paymentStatus'] {
  if (payment.status === 'refunded' || payment.status === 'partially_refunded') return 'refund';
  if (payment.status === 'paid') return 'completed';
  return status === 'cancelled' || status === 'expired' ? 'cancelled' : 'pending';
}

const latest = (dates: (Date | undefined)[]): Date | undefined => dates.toSorted((a, b) => Number(a ?? 0) - Number(b ?? 0)).at(-1);

/** The four steps, in this order. A step is done when all parcels are past it. */
function stepsOf({ createdAt, shipments }: Pick<OrderDocument, 'createdAt' | 'shipments'>): z.input<typeof Order>['orderStatus'] {
  const parcels = shipments.filter(({ status }) => status !== 'cancelled');
  const step = (type: 'packed' | 'shipped' | 'delivered', at: 'packedAt' | 'shippedAt' | 'deliveredAt') => {
    const isCompleted = parcels.length > 0 && parcels.every((parcel) => parcel[at]);
    const date = isCompleted ? latest(parcels.map((parcel) => parcel[at])) : undefined;
    return { type, isCompleted, ...(date && { date: date.toISOString() }) };
  };
  const ordered = { type: 'ordered' as const, isCompleted: true, date: createdAt.toISOString() };
  return [ordered, step('packed', 'packedAt'), step('shipped', 'shippedAt'), step('delivered', 'deliveredAt')];
}

type ShownOrder = Pick<OrderDocument, '_id' | 'status' | 'payment' | 'totals' | 'lines' | 'address' | 'shipments' | 'createdAt'>;

/** From the snapshot that the order took: a product that is gone is still shown. */
export const orderView = (order: ShownOrder, baseUrl: string): z.input<typeof Order> => ({
  _id: order._id,
  totalAmount: rupees(order.totals.total),
  paymentType: order.payment.method === 'cod' ? 'cod' : 'card',
  paymentStatus: paymentStatus(order),
  items: order.lines.map((line) => ({
    productId: { _id: line.productId, name: line.name, productPictures: pictures([line.image], baseUrl) },
    payablePrice: rupees(line.unitPrice),
    purchasedQty: line.quantity,
  })),
  orderStatus: stepsOf(order),
  address: addressView(order._id, order.address),
  createdAt: order.createdAt.toISOString(),
});
