import { outboxOf } from '../messaging/outbox-repository.ts';
import { StockModel } from './model.ts';

/** The outbox of stock documents. */
export const stockOutbox = outboxOf('stock', StockModel);
