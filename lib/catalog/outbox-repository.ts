import { outboxOf } from '../messaging/outbox-repository.ts';
import { CategoryModel, ProductModel } from './model.ts';

/** The outbox of products. */
export const productOutbox = outboxOf('products', ProductModel);

/** The outbox of categories. */
export const categoryOutbox = outboxOf('categories', CategoryModel);
