/** What carriers tell of the parcels that they carry. */
import * as z from 'zod';
import { defineApi } from '../../lib/http/contract.ts';
import { RawBody } from '../../lib/http/schemas.ts';

export const carriers = defineApi({
  receiveCarrierMessage: {
    method: 'POST',
    path: '/v1/webhooks/carriers/{carrier}',
    summary: 'Messages of a carrier about a parcel',
    description:
      '`X-Carrier-Signature` is the hex HMAC-SHA256 of the raw body with the carrier’s secret; while it is rotated, the one before is accepted as well. ' +
      'The body is JSON: `{eventId, trackingNumber, status, occurredAt, location?, note?, estimatedDelivery?}`, with `status` one of `shipped`, `in_transit`, ' +
      '`out_for_delivery`, `delivery_failed`, `delivered`, `returned_to_origin`. Steps may be passed over. ' +
      'Late, doubled and unordered messages change nothing and are answered with 200.',
    auth: 'public',
    rateLimit: 'webhook',
    consumes: 'raw',
    params: z.object({
      carrier: z
        .string()
        .regex(/^[a-z0-9]{1,30}$/)
        .meta({ description: 'Its code, from the settings.' }),
    }),
    body: RawBody,
    reply: { 200: z.object({ received: z.literal(true) }) },
    errors: ['invalid_signature', 'malformed_body', 'conflict'],
  },
});
