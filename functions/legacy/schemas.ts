/** What the existing clients send and read. Bodies may carry more than is named here: the clients cannot be changed. Amounts are rupees. */
import * as z from 'zod';

const Picture = z.object({ img: z.string() });
const Rupees = z.number().meta({ description: 'Rupees.' });
const When = z.iso.datetime();

export const ClientUser = z
  .object({ _id: z.string(), firstName: z.string(), lastName: z.string(), email: z.string(), role: z.string(), fullName: z.string() })
  .meta({ id: 'LegacyUser' });

export const SignedIn = z.object({ token: z.string(), user: ClientUser }).meta({ id: 'LegacySignedIn' });

export const Credentials = z.object({ email: z.string().trim().toLowerCase().pipe(z.email()), password: z.string().min(1).max(200) });

/** Each rule with the sentence that the original answers with. */
export const SignUp = z.object({
  firstName: z.string().trim().min(1, 'FirstName is required').max(60),
  lastName: z.string().trim().min(1, 'LastName is required').max(60),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email('Valid email is required')),
  password: z.string().min(6, 'Password must be atleast 6 characters long').max(200),
});

const Node = z.object({
  _id: z.string(),
  name: z.string(),
  slug: z.string(),
  parentId: z.string().optional(),
  type: z.string().optional(),
});

export const Category = Node.meta({ id: 'LegacyCategory' });

export const CategoryTree = Node.extend({
  get children() {
    return z.array(CategoryTree);
  },
}).meta({ id: 'LegacyCategoryTree' });

const product = {
  _id: z.string(),
  name: z.string(),
  slug: z.string(),
  price: Rupees,
  description: z.string(),
  productPictures: z.array(Picture).min(1),
  createdAt: When,
  updatedAt: When,
};

export const ShopProduct = z.object({ ...product, category: z.string() }).meta({ id: 'LegacyProduct' });

export const StaffProduct = z
  .object({ ...product, quantity: z.int(), category: z.object({ _id: z.string(), name: z.string() }) })
  .meta({ id: 'LegacyStaffProduct' });

const Tile = z.object({ img: z.string(), navigateTo: z.string() });

export const Page = z
  .object({
    _id: z.string(),
    title: z.string(),
    description: z.string(),
    category: z.string(),
    type: z.string(),
    banners: z.array(Tile),
    products: z.array(Tile),
  })
  .meta({ id: 'LegacyPage' });

export const CartItems = z.record(
  z.string(),
  z.object({ _id: z.string(), name: z.string(), img: z.string(), price: Rupees, qty: z.int() }),
);

export const CartChange = z.object({
  cartItems: z.array(z.object({ product: z.string().min(1), quantity: z.coerce.number().int().min(0).max(1_000) })).max(100),
});

const optionalText = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || undefined);

/** As the address form of the storefront sends it; the rules of an address are those of `/v1/me/addresses`. */
export const AddressForm = z.object(
  {
    _id: optionalText,
    name: z.string(),
    mobileNumber: z.string(),
    pinCode: z.string(),
    locality: z.string(),
    address: z.string(),
    cityDistrictTown: z.string(),
    state: z.string().default(''),
    landmark: optionalText,
    alternatePhone: optionalText,
    addressType: optionalText,
  },
  'Params address required',
);

export const Address = z
  .object({
    _id: z.string(),
    name: z.string(),
    mobileNumber: z.string(),
    pinCode: z.string(),
    locality: z.string(),
    address: z.string(),
    cityDistrictTown: z.string(),
    state: z.string(),
    landmark: z.string(),
    alternatePhone: z.string(),
    addressType: z.string(),
  })
  .meta({ id: 'LegacyAddress' });

export const OrderForm = z.object({
  addressId: z.string().min(1),
  items: z
    .array(z.object({ productId: z.string().min(1), purchasedQty: z.coerce.number().int().min(1).max(1_000) }))
    .min(1)
    .max(100),
  paymentType: z.literal('cod', { error: 'Only cash on delivery can be chosen here.' }),
});

const orderSteps = ['ordered', 'packed', 'shipped', 'delivered'] as const;

export const Order = z
  .object({
    _id: z.string(),
    totalAmount: Rupees,
    paymentType: z.string(),
    paymentStatus: z.enum(['pending', 'completed', 'cancelled', 'refund']),
    items: z.array(
      z.object({
        productId: z.object({ _id: z.string(), name: z.string(), productPictures: z.array(Picture).min(1) }),
        payablePrice: Rupees,
        purchasedQty: z.int(),
      }),
    ),
    orderStatus: z.array(z.object({ type: z.enum(orderSteps), isCompleted: z.boolean(), date: When.optional() })).length(4),
    address: Address,
    createdAt: When,
  })
  .meta({ id: 'LegacyOrder' });

/** A field of a form that is repeated for each category. */
const repeated = z.union([z.string(), z.array(z.string())]).transform((value) => (Array.isArray(value) ? value : [value]));

export const CategoryForms = z.object({ _id: repeated, name: repeated, parentId: repeated.optional(), type: repeated.optional() });

export const CategoryForm = z.object({ name: z.string().trim().min(1).max(120), parentId: z.string().default('') });

const files = z
  .union([z.file(), z.array(z.file())])
  .optional()
  .transform((value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]));

export const ProductForm = z.object({
  name: z.string().trim().min(1).max(200),
  price: z.coerce.number().min(0).max(10_000_000),
  quantity: z.coerce.number().int().min(0).max(1_000_000),
  description: z.string().max(20_000).default(''),
  category: z.string().min(1, 'Choose a category.'),
  productPicture: files,
});

export const PageForm = z.object({
  title: z.string().trim().min(1).max(200),
  description: z.string().max(5_000).default(''),
  category: z.string().min(1, 'Choose a category.'),
  type: z.string().max(40).default('page'),
  banners: files,
  products: files,
});

export const StepForm = z.object({ orderId: z.string().min(1), type: z.enum(['packed', 'shipped', 'delivered', 'ordered', '']) });

export const Message = z.object({ message: z.string() });
