/**
 * Payments without a provider, for stages without real money: the amount says what happens. A total that ends in `.13` fails, `.17` stays
 * pending until its webhook, every other one succeeds. It keeps no state: its ids carry the amount. Its webhooks speak Razorpay's dialect.
 */
import * as z from 'zod';
import { environment, once } from '../../platform/config.ts';
import { secret } from '../../platform/secrets.ts';
import { Account, readSignedWebhook } from './dialect.ts';
import type { OnlineProvider, ProviderPayment } from './port.ts';
import { isSignedBy } from './signature.ts';

const settings = once(() => environment(z.object({ SANDBOX_SECRET_ARN: z.string() })));
const account = async () => Account.parse(JSON.parse(await secret(settings().SANDBOX_SECRET_ARN)));

const FAILING = 13;
const WAITING = 17;

const amountOf = (providerOrderId: string): number => Number(providerOrderId.split('_')[2]);

function outcomeOf(providerOrderId: string): ProviderPayment | undefined {
  const amount = amountOf(providerOrderId);
  if (amount % 100 === WAITING) return undefined;
  const payment = { id: `${providerOrderId}_pay`, providerOrderId, amount, instrument: 'sandbox' };
  if (amount % 100 === FAILING) return { ...payment, status: 'failed', error: 'The sandbox declines totals that end in .13.' };
  return { ...payment, status: 'captured' };
}

export const sandbox: OnlineProvider = {
  name: 'sandbox',

  open: async ({ orderId, amount }) => ({ providerOrderId: `sandbox_order_${amount}_${orderId}`, keyId: (await account()).keyId }),

  async paymentsOf(providerOrderId) {
    const outcome = outcomeOf(providerOrderId);
    return outcome ? [outcome] : [];
  },

  /** Whoever shows the sandbox's signature of a payment has paid. */
  findPayment: async (id, providerOrderId) => ({
    id,
    providerOrderId,
    status: 'captured',
    amount: amountOf(providerOrderId),
    instrument: 'sandbox',
  }),

  capture: async (payment) => ({ ...payment, status: 'captured' }),

  async isSigned(providerOrderId, paymentId, signature) {
    return isSignedBy([(await account()).keySecret], `${providerOrderId}|${paymentId}`, signature);
  },

  async readWebhook(rawBody, headers) {
    const signature = headers['x-sandbox-signature'] ?? headers['x-webhook-signature'] ?? headers['x-razorpay-signature'];
    return readSignedWebhook(await account(), rawBody, signature, headers);
  },

  refund: async ({ key, paymentId, amount }) => ({ id: `sandbox_rfnd_${key}`, paymentId, status: 'processed', amount, key }),

  findRefund: async (id) => ({ id, paymentId: '', status: 'processed', amount: 0 }),
};
