/** Tells customers and guests by mail what happens to their account and their orders. */
import { consumer } from '../../lib/messaging/consumer.ts';
import { notify } from '../../lib/notifications/notify.ts';

export const handler = consumer(notify);
