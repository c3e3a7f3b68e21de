import { outboxOf } from '../messaging/outbox-repository.ts';
import { OrderModel } from './model.ts';

/** The outbox of orders. */
export const orderOutbox = outboxOf('orders', OrderModel);
