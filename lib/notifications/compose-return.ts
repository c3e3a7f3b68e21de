/** The mails about returns. That the money goes back is told by those about refunds. */
import type { Mail } from '../adapters/email/port.ts';
import { orderTokenOf } from '../orders/order-token.ts';
import type { Content } from './layout.ts';
import { storefront } from './links.ts';
import type { MailedType, MailKinds } from './mail-kind.ts';
import type { Sources } from './sources.ts';
import {
  type ReturnMailInput,
  refundToChanged,
  returnApproved,
  returnReceived,
  returnRefunded,
  returnRejected,
  returnReplaced,
  returnRequested,
} from './templates/return.ts';

type ReturnType = Extract<MailedType, `return.${string}`>;

interface ReturnMessage {
  data: { orderId: string; returnId: string };
}

async function inputOf({ store, orders }: Sources, { orderId, returnId }: ReturnMessage['data']): Promise<ReturnMailInput> {
  const order = orders.get(orderId);
  const ret = order?.returns?.find(({ id }) => id === returnId);
  if (!order || !ret) throw new Error(`There is no return ${returnId}`);
  const token = order.owner.kind === 'guest' ? `?token=${encodeURIComponent(await orderTokenOf(order))}` : '';
  const url = (path: string): string => `${storefront()}${path}${token}`;
  return { store, order, ret, orderUrl: url(`/orders/${orderId}`), returnUrl: url(`/returns/${returnId}`) };
}

/** A mail to whoever returns something, once per return and template. */
const kindOf = (template: string, contentOf: (input: ReturnMailInput) => Content | undefined) => ({
  id: ({ data }: ReturnMessage) => `${template}:${data.returnId}`,
  compose: async ({ data }: ReturnMessage, sources: Sources): Promise<Mail | undefined> => {
    const input = await inputOf(sources, data);
    const content = contentOf(input);
    return content && { to: { name: input.order.customerName, address: input.order.email }, ...content };
  },
});

export const returnMails: MailKinds<ReturnType> = {
  'return.requested': kindOf('return-requested', returnRequested),
  'return.approved': kindOf('return-approved', returnApproved),
  'return.rejected': kindOf('return-rejected', returnRejected),
  'return.received': kindOf('return-received', returnReceived),
  'return.refunded': kindOf('return-refunded', returnRefunded),
  'return.replaced': kindOf('return-replaced', returnReplaced),
  'return.refund_to_changed': {
    ...kindOf('refund-to-changed', refundToChanged),
    id: ({ data }) => `refund-to-changed:${data.changeId}`,
  },
};
