import { readCarrierWebhook } from '../../lib/adapters/carriers/webhook.ts';
import { lambda } from '../../lib/http/lambda.ts';
import { recordCarrierMessage } from '../../lib/shipments/record-carrier-message.ts';
import { carriers } from './api.ts';

export const handler = lambda(carriers, {
  receiveCarrierMessage: async ({ params: { carrier }, body, context }) => {
    const message = await readCarrierWebhook(carrier, body.text, body.headers);
    await recordCarrierMessage({ ...message, carrier, correlationId: context.requestId });
    return { status: 200, body: { received: true as const } };
  },
});
