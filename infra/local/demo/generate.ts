/** The whole demo shop as documents: pure, and the same for the same seed and moment. */
import type { CartDocument } from '../../../lib/cart/types.ts';
import type { CategoryDocument, ProductDocument } from '../../../lib/catalog/types.ts';
import type { EngagementDocument } from '../../../lib/engagement/repository.ts';
import type { UserDocument } from '../../../lib/identity/model.ts';
import type { Movement, StockDocument } from '../../../lib/inventory/types.ts';
import type { CounterDocument, InvoiceDocument } from '../../../lib/invoices/types.ts';
import type { OrderDocument } from '../../../lib/orders/types.ts';
import type { PromotionDocument } from '../../../lib/promotions/types.ts';
import type { QuestionDocument, ReviewDocument } from '../../../lib/reviews/types.ts';
import type { SaleDocument } from '../../../lib/sales/types.ts';
import type { SearchLogDocument } from '../../../lib/search/log-model.ts';
import { Settings } from '../../../lib/settings/types.ts';
import type { WishlistDocument } from '../../../lib/wishlists/model.ts';
import { makeCategories } from './catalogue/categories.ts';
import { makeProducts } from './catalogue/products.ts';
import { addEndings, addReplacement } from './orders/endings.ts';
import { announcePacked, makeInvoices } from './orders/invoices.ts';
import { makeOrders } from './orders/orders.ts';
import { addReturns } from './orders/returns.ts';
import { makeSales, makeStock } from './orders/stock.ts';
import { makeQuestions } from './people/questions.ts';
import { makeReviews, rateProducts } from './people/reviews.ts';
import { makeUsers, type PasswordHashes } from './people/users.ts';
import { makeVisits } from './people/visits.ts';
import { makeCarts, makeWishlists } from './people/wishes.ts';
import { pictureBook } from './picture-book.ts';
import { makePromotions } from './promotions.ts';
import { randomOf } from './random.ts';

export interface DemoShop {
  categories: CategoryDocument[];
  products: ProductDocument[];
  stock: StockDocument[];
  movements: Movement[];
  users: Omit<UserDocument, 'outbox'>[];
  orders: OrderDocument[];
  sales: SaleDocument[];
  invoices: InvoiceDocument[];
  counters: CounterDocument[];
  reviews: ReviewDocument[];
  questions: QuestionDocument[];
  wishlists: WishlistDocument[];
  carts: CartDocument[];
  promotions: PromotionDocument[];
  engagement: EngagementDocument[];
  searches: SearchLogDocument[];
  /** SVG documents by file name. */
  pictures: ReadonlyMap<string, string>;
}

export interface Recipe {
  seed: number;
  now: Date;
  /** Where the pictures will be served. */
  pictureBaseUrl: string;
  hashes: PasswordHashes;
}

/** Makes everything; nothing is written anywhere. */
export function generate({ seed, now, pictureBaseUrl, hashes }: Recipe): DemoShop {
  const random = randomOf(`open-shop/${seed}`);
  const settings = Settings.parse({});
  const pictures = pictureBook(pictureBaseUrl);
  const opened = new Date(now.getTime() - 250 * 86_400_000);
  const categories = makeCategories(random.fork('categories'), pictures, opened);
  const products = makeProducts(random.fork('products'), categories, pictures, now);
  const { staff, customers } = makeUsers(random.fork('users'), hashes, now);
  const packer = staff.find((user) => user.role === 'order_manager')?._id ?? '';
  const { orders, endings } = makeOrders(random.fork('orders'), { products, customers, settings, packer, now });
  addReplacement(random.fork('replacement'), orders, endings, settings, now);
  const { stock, movements } = makeStock(random.fork('stock'), products, orders, now);
  const sales = makeSales(products, orders);
  const reviews = makeReviews(random.fork('reviews'), products, customers, orders, now);
  rateProducts(products, reviews);
  const questions = makeQuestions(random.fork('questions'), products, customers, staff, now);
  const wishlists = makeWishlists(random.fork('wishlists'), products, customers, now);
  const carts = makeCarts(random.fork('carts'), products, customers, now);
  const promotions = makePromotions(random.fork('promotions'), categories, products, now);
  const { engagement, searches } = makeVisits(random.fork('visits'), products, now);
  const { invoices, counters } = makeInvoices(random.fork('invoices'), orders, settings);
  addReturns(random.fork('returns'), orders, {
    now,
    settings,
    packer,
    demoCustomerId: customers[0]?._id ?? '',
    taken: [...endings.values()],
  });
  announcePacked(random.fork('outbox'), orders, customers[0]?._id ?? '', now);
  addEndings(random.fork('endings'), orders, endings, { now, packer });
  return {
    categories,
    products,
    stock,
    movements,
    users: [...staff, ...customers],
    orders,
    sales,
    invoices,
    counters,
    reviews,
    questions,
    wishlists,
    carts,
    promotions,
    engagement,
    searches,
    pictures: pictures.files,
  };
}
