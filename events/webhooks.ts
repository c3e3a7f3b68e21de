import * as z from 'zod';

/** Of the webhooks that a shop sends to others. */
export const webhookEvents = {
  /** A delivery is to be tried; whoever claims it does. */
  'webhook.due': z.object({ deliveryId: z.string() }),
  /** An endpoint failed for days and gets nothing any more: a member of staff is to be told. */
  'webhook.disabled': z.object({ endpointId: z.string(), userId: z.string() }),
};
