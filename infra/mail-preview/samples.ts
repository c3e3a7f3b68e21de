/** What each mail is shown with: a message, and what the shop would read for it. */
import type { EventData } from '../../events/index.ts';
import type { Offer } from '../../lib/cart/offer.ts';
import type { MailedType } from '../../lib/notifications/mail-kind.ts';
import type { Sources } from '../../lib/notifications/sources.ts';
import type { OrderDocument } from '../../lib/orders/types.ts';
import type { OrderReturn } from '../../lib/returns/types.ts';
import type { QuestionDocument } from '../../lib/reviews/types.ts';
import { Settings } from '../../lib/settings/types.ts';
import { cashOrder, now, onlinePayment, pictureUrl, refundedOrder, refundId, sampleOrder, shipmentId } from './sample-orders.ts';

const settings = Settings.parse({});

export interface Sample<T extends MailedType> {
  /** When an event has several mails: what is special about this one. */
  variant?: string;
  data: EventData<T>;
  sources?: Partial<Sources>;
}

const user: Sources['users'] extends ReadonlyMap<string, infer U> ? U : never = {
  ...{ _id: 'usr_1', email: 'asha.rao@example.com', firstName: 'Asha', lastName: 'Rao', passwordHash: '-', role: 'customer' },
  ...{ emailVerified: false, disabled: false, emailChange: { id: 'chg_1', email: 'asha@new.example' } },
};
const keeper = { ...user, _id: 'usr_2', firstName: 'Kavya', role: 'catalog_manager' as const };
const admin = { ...user, _id: 'usr_5', firstName: 'Devika', role: 'admin' as const };
const invited = {
  ...{ ...user, _id: 'usr_3', firstName: 'Omkar', email: 'omkar@example.com' },
  invitation: { id: 'inv_1', role: 'order_manager' as const, expiresAt: new Date('2026-11-27T08:30:00Z') },
};
const subscriber = { ...user, _id: 'usr_4', emailVerified: true, preferences: { marketing: true } };

const variant = (sku: string, options: Record<string, string>, price: number, picture: string) => ({
  ...{ sku, options, price, images: [{ url: pictureUrl(picture), alt: '' }] },
});
const kurta = {
  ...{ _id: 'prd_1', slug: 'handloom-kurta', name: 'Handloom cotton kurta', status: 'active', images: [] },
  variants: [
    variant('KURTA-IND-M', { Size: 'M', Colour: 'Indigo' }, 109_900, 'kurta'),
    variant('KURTA-IND-L', { Size: 'L', Colour: 'Indigo' }, 109_900, 'kurta'),
  ],
};
const question: QuestionDocument = {
  ...{ _id: 'que_1', productId: 'prd_1', userId: 'usr_4', userName: 'Asha R.', body: 'Does the colour stay when it is washed by hand?' },
  ...{ status: 'published', createdAt: now, updatedAt: now },
  answers: [
    {
      ...{ id: 'ans_1', userId: 'usr_2', userName: 'Kavya N.', by: 'staff', status: 'published', createdAt: now },
      body: 'Yes. Indigo bleeds a little the first two times:\nwash it alone in cold water, and dry it in the shade.',
    },
    {
      ...{ id: 'ans_2', userId: 'usr_9', userName: 'Omkar P.', by: 'buyer', status: 'published', createdAt: now },
      body: 'Mine has kept its colour for a year.',
    },
  ],
};
const stockRow = (sku: string, available: number) => [sku, { sku, productId: 'prd_1', available, lowStockThreshold: 5 }] as const;

const offer = (sku: string, name: string, unitPrice: number, available: number, image?: string): [string, Offer] => [
  sku,
  {
    ...{ sku, name, unitPrice, listPrice: unitPrice, available, productId: sku, slug: 'x', categoryPath: [], options: { Colour: 'Blue' } },
    ...{ hsnCode: '6205', gstRate: 5, active: true, lowStockThreshold: 5, ...(image && { image: pictureUrl(image) }) },
  },
];

/** What the shop would read, as far as any mail needs it. */
const base = {
  store: settings.store,
  users: new Map([user, keeper, invited, subscriber, admin].map((one) => [one._id, one])),
  usersByEmail: new Map([[user.email, user]]),
  resetRequests: new Map([['rsq_1', { _id: 'rsq_1', email: user.email, createdAt: now, isSurplus: false }]]),
  orders: new Map(),
  invoices: new Map([[shipmentId, { number: 'KA/26-27/0000123', storageKey: 'invoice.pdf', storedAt: now }]]),
  carts: new Map(),
  digests: new Map([['dig_1', { _id: 'dig_1', skus: ['KURTA-IND-M', 'KURTA-IND-L'], createdAt: now }]]),
  products: new Map([[kurta._id, kurta]]),
  stock: new Map([stockRow('KURTA-IND-M', 2), stockRow('KURTA-IND-L', 0)]),
  endpoints: new Map([
    [
      'whk_1',
      { _id: 'whk_1', url: 'https://erp.example/hooks/orders', enabled: false, disabledReason: 'Nothing got through for five days.' },
    ],
  ]),
  questions: new Map([[question._id, question]]),
  wished: new Set(['usr_4 KURTA-IND-M', 'usr_4 KURTA-IND-L']),
} as unknown as Sources;

export const sourcesOf = (sources: Partial<Sources> = {}): Sources => ({ ...base, ...sources });

const about = (order: OrderDocument): { sources: Partial<Sources> } => ({ sources: { orders: new Map([[order._id, order]]) } });

const items = [{ sku: 'KURTA-IND-M', quantity: 1 }];
const orderId = sampleOrder(settings, undefined)._id;
const ofOrder = { orderId };
const ofShipment = { orderId, shipmentId };
const ofRefund = { orderId, refundId };

const cancellation = { id: 'can_1', key: 'k', lines: [{ lineId: 'lin_3', quantity: 1 }], reason: 'One set is enough', at: now };
const cancelled = { status: 'cancelled', cancellation: { reason: 'Ordered by mistake', at: now } } as const;
const left = {
  cart: {
    _id: 'crt_1',
    version: 3,
    items: [
      { sku: 'LAMP-BRASS', quantity: 1 },
      { sku: 'CUP-SET-6', quantity: 2 },
    ],
  },
  offers: new Map([offer('LAMP-BRASS', 'Brass lamp', 249_900, 2, 'lamp'), offer('CUP-SET-6', 'Stoneware cups', 89_900, 50)]),
} as never;

const returned = (fields: Partial<OrderReturn>) => {
  const ret: OrderReturn = {
    ...{ id: 'rtn_1', status: 'approved', resolution: 'refund', requestKey: 'k', createdAt: now, updatedAt: now },
    lines: [{ lineId: 'lin_1', quantity: 1, reason: 'size_or_fit', note: 'Too wide at the shoulders.' }],
    ...fields,
  };
  const actor = { kind: 'staff' as const };
  const timeline = [{ type: 'return.rejected', at: now, actor, note: 'The label was cut off.', returnId: 'rtn_1', public: true }];
  return { data: { ...ofOrder, returnId: 'rtn_1' }, ...about(sampleOrder(settings, 'delivered', { returns: [ret], timeline })) };
};

/** A return of what was paid in cash. */
const byHand = {
  data: { ...ofOrder, returnId: 'rtn_1' },
  ...about(
    refundedOrder(
      settings,
      { amount: 109_900, status: 'manual', returnId: 'rtn_1' },
      {
        returns:
          returned({ status: 'refunded', payout: { method: 'upi', masked: 'as…@okbank' } }).sources.orders?.get(orderId)?.returns ?? [],
      },
    ),
  ),
};

const refundTo = (payout: NonNullable<OrderReturn['payout']>) => {
  const { data, sources } = returned({ payout });
  return { data: { ...data, changeId: 'chg_1' }, sources };
};

/** Complete by its type: an event that the mail queue takes without a sample here does not compile. */
export const samples: { [T in MailedType]: readonly [Sample<T>, ...Sample<T>[]] } = {
  'user.registered': [{ data: { userId: 'usr_1' } }],
  'user.invited': [{ data: { userId: 'usr_3', invitationId: 'inv_1' } }],
  'user.password_reset_requested': [{ data: { requestId: 'rsq_1' } }],
  'user.password_changed': [{ data: { userId: 'usr_1' } }],
  'user.verification_requested': [{ data: { userId: 'usr_1' } }],
  'user.email_change_requested': [{ data: { userId: 'usr_1', changeId: 'chg_1' } }],
  'user.email_changed': [{ data: { userId: 'usr_1', changeId: 'chg_1', from: 'asha.before@example.com' } }],
  'user.new_device': [{ data: { userId: 'usr_1', device: 'Firefox on Linux', ip: '203.0.113.7' } }],
  'order.placed': [
    { data: { ...ofOrder, items }, ...about(sampleOrder(settings, undefined)) },
    { variant: 'cash', data: { ...ofOrder, items }, ...about(cashOrder(settings, undefined)) },
    {
      variant: 'guest',
      data: { ...ofOrder, items },
      ...about(sampleOrder(settings, undefined, { owner: { kind: 'guest', id: 'crt_9' } })),
    },
  ],
  'order.cancelled': [
    { data: { ...ofOrder, items }, ...about(sampleOrder(settings, undefined, cancelled)) },
    { variant: 'cash', data: { ...ofOrder, items }, ...about({ ...cashOrder(settings, undefined), ...cancelled }) },
  ],
  'order.lines_cancelled': [
    {
      data: { ...ofOrder, items, cancellationId: 'can_1' },
      ...about(refundedOrder(settings, { amount: 84_900, cancellationId: 'can_1' }, { cancellations: [cancellation] })),
    },
    {
      variant: 'cash',
      data: { ...ofOrder, items, cancellationId: 'can_1' },
      ...about({ ...cashOrder(settings, undefined), cancellations: [cancellation] }),
    },
  ],
  'order.expired': [{ data: { ...ofOrder, items }, ...about(sampleOrder(settings, undefined, { status: 'expired' })) }],
  'payment.captured': [{ data: { ...ofOrder, paymentId: 'pay_QfE2hY81ZLmN0p' }, ...about(sampleOrder(settings, undefined)) }],
  'payment.failed': [
    {
      data: { ...ofOrder, paymentId: 'pay_failed' },
      ...about(sampleOrder(settings, undefined, { status: 'pending', payment: onlinePayment })),
    },
  ],
  'payment.returned': [{ data: ofRefund, ...about(refundedOrder(settings, { reason: 'The items are sold out' })) }],
  'refund.requested': [{ data: ofRefund, ...about(refundedOrder(settings, {})) }],
  'refund.processed': [
    { data: ofRefund, ...about(refundedOrder(settings, { status: 'processed', processedAt: now })) },
    { variant: 'by-hand', data: ofRefund, ...about(refundedOrder(settings, { status: 'processed', reference: 'UTR 4281 0093 7712' })) },
  ],
  'refund.failed': [
    {
      data: { ...ofRefund, round: 0 },
      ...about(refundedOrder(settings, { status: 'failed', error: 'The account of the card is closed.' })),
    },
  ],
  'shipment.shipped': [{ data: ofShipment, ...about(sampleOrder(settings, 'shipped')) }],
  'shipment.out_for_delivery': [
    { data: ofShipment, ...about(sampleOrder(settings, 'out_for_delivery')) },
    { variant: 'cash', data: ofShipment, ...about(cashOrder(settings, 'out_for_delivery')) },
  ],
  'shipment.delivery_failed': [{ data: { ...ofShipment, attempt: 1 }, ...about(sampleOrder(settings, 'out_for_delivery')) }],
  'shipment.delivered': [{ data: ofShipment, ...about(sampleOrder(settings, 'delivered')) }],
  'shipment.returned_to_origin': [
    { data: { ...ofShipment, items }, ...about(sampleOrder(settings, 'returned_to_origin')) },
    { variant: 'cash', data: { ...ofShipment, items }, ...about(cashOrder(settings, 'returned_to_origin')) },
  ],
  'invoice.issued': [{ data: { ...ofShipment, invoiceId: 'inv_1' }, ...about(sampleOrder(settings, 'packed')) }],
  'credit_note.issued': [{ data: { ...ofOrder, creditNoteId: 'crn_1' }, ...about(sampleOrder(settings, 'delivered')) }],
  'return.requested': [returned({ status: 'requested' })],
  'return.approved': [returned({ status: 'approved' })],
  'return.rejected': [returned({ status: 'rejected' })],
  'return.received': [
    returned({ status: 'received' }),
    { variant: 'replacement', ...returned({ status: 'received', resolution: 'replacement' }) },
  ],
  'return.refunded': [byHand],
  'return.replaced': [returned({ status: 'replaced', resolution: 'replacement' })],
  'return.refund_to_changed': [
    refundTo({ method: 'upi', masked: 'as…@okbank' }),
    { variant: 'credit', ...refundTo({ method: 'store_credit' }) },
  ],
  'stock.back_in_stock': [
    { data: { noticeId: 'ntc_1', userId: 'usr_1', productId: 'prd_1', sku: 'KURTA-IND-M' } },
    { variant: 'wished', data: { noticeId: 'ntc_2', userId: 'usr_4', productId: 'prd_1', sku: 'KURTA-IND-M', wished: true } },
  ],
  'webhook.disabled': [{ data: { endpointId: 'whk_1', userId: 'usr_5' } }],
  'stock.low': [{ data: { digestId: 'dig_1', userId: 'usr_2' } }],
  'wishlist.price_dropped': [
    {
      data: {
        ...{ dropId: 'drp_1', userId: 'usr_4', productId: 'prd_1' },
        prices: ['KURTA-IND-M', 'KURTA-IND-L'].map((sku) => ({ sku, before: 129_900, after: 109_900 })),
      },
    },
  ],
  'question.answered': [
    { data: { questionId: 'que_1', answerId: 'ans_1', userId: 'usr_4', productId: 'prd_1' } },
    { variant: 'by-buyer', data: { questionId: 'que_1', answerId: 'ans_2', userId: 'usr_4', productId: 'prd_1' } },
  ],
  'cart.abandoned': [{ data: { cartId: 'crt_1', userId: 'usr_4', version: 3 }, sources: { carts: new Map([['crt_1', left]]) } }],
};
