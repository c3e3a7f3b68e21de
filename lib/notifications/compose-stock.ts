/** The mails about stock: to customers who asked, and to staff who look after it. */
import type { Message } from '../../events/index.ts';
import type { Mail } from '../adapters/email/port.ts';
import { roleMay } from '../identity/permissions.ts';
import { wants } from '../identity/preferences.ts';
import { availabilityOf } from '../inventory/availability.ts';
import type { Content } from './layout.ts';
import { consolePage, productPage } from './links.ts';
import type { MailKinds } from './mail-kind.ts';
import type { Recipient } from './recipient-repository.ts';
import type { Sources } from './sources.ts';
import { LISTED } from './stock-sources.ts';
import { backInStock } from './templates/back-in-stock.ts';
import { lowStock } from './templates/low-stock.ts';
import { toSubscriber, type UnsubscribeLinks, unsubscribeLinksOf } from './unsubscribe-links.ts';

type StockMessage = Extract<Message, { type: 'stock.back_in_stock' | 'stock.low' }>;

export const valuesOf = (options: Record<string, string> = {}): string => Object.values(options).join(', ');

type Compose<T extends StockMessage['type']> = (
  message: Extract<StockMessage, { type: T }>,
  user: Recipient,
  sources: Sources,
  links: UnsubscribeLinks,
) => Content | undefined;

const composeBack: Compose<'stock.back_in_stock'> = ({ data }, user, sources, { page }) => {
  const product = sources.products.get(data.productId);
  const variant = product?.variants.find(({ sku }) => sku === data.sku);
  if (!product || !variant || product.status !== 'active') return undefined;
  if (data.wished && !sources.wished.has(`${data.userId} ${data.sku}`)) return undefined;
  const stock = sources.stock.get(data.sku);
  const isFew = stock && availabilityOf(stock.available, stock.lowStockThreshold) === 'low_stock';
  return backInStock({
    ...{ store: sources.store, firstName: user.firstName, name: product.name, options: valuesOf(variant.options), price: variant.price },
    image: (variant.images[0] ?? product.images[0])?.url,
    left: isFew ? stock.available : undefined,
    productUrl: productPage(product),
    wished: data.wished === true,
    unsubscribeUrl: page,
  });
};

const composeLow: Compose<'stock.low'> = ({ data }, user, sources, { page }) => {
  const digest = sources.digests.get(data.digestId);
  if (!digest) throw new Error(`There is no digest ${data.digestId}`);
  const items = digest.skus.slice(0, LISTED).map((sku) => {
    const stock = sources.stock.get(sku);
    const product = sources.products.get(stock?.productId ?? '');
    const options = valuesOf(product?.variants.find((variant) => variant.sku === sku)?.options);
    return { sku, name: product?.name ?? sku, options, available: stock?.available ?? 0, threshold: stock?.lowStockThreshold ?? 0 };
  });
  return lowStock({
    ...{ store: sources.store, firstName: user.firstName, items, more: digest.skus.length - items.length },
    inventoryUrl: consolePage(`inventory?filter=${encodeURIComponent(JSON.stringify({ lowStock: 'true' }))}`),
    unsubscribeUrl: page,
  });
};

/** The mail of a message about stock; nothing for who is gone, has turned it off, or looks after the stock no more. */
async function compose(message: StockMessage, sources: Sources): Promise<Mail | undefined> {
  const user = sources.users.get(message.data.userId);
  if (!user || user.deletedAt || user.disabled) return undefined;
  const preference = message.type === 'stock.low' ? 'lowStockAlerts' : 'backInStock';
  if (!wants(user, preference)) return undefined;
  if (message.type === 'stock.low' && !roleMay(user.role, 'inventory:write')) return undefined;
  const links = await unsubscribeLinksOf(user._id, preference);
  const content = message.type === 'stock.low' ? composeLow(message, user, sources, links) : composeBack(message, user, sources, links);
  return content && toSubscriber(user, content, links);
}

export const stockMails: MailKinds<StockMessage['type']> = {
  'stock.back_in_stock': { id: ({ data }) => `back-in-stock:${data.noticeId}`, compose },
  'stock.low': { id: ({ data }) => `low-stock:${data.digestId}:${data.userId}`, compose },
};
