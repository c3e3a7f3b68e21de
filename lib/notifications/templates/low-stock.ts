import { button, heading, panel, paragraph, quietLink } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface LowStockMailInput {
  store: Store;
  firstName: string;
  items: readonly { sku: string; name: string; options: string; available: number; threshold: number }[];
  /** How many there are beyond those listed. */
  more: number;
  inventoryUrl: string;
  unsubscribeUrl: string;
}

/** To staff who look after the stock: all that ran low since the last mail. */
export function lowStock({ store, firstName, items, more, inventoryUrl, unsubscribeUrl }: LowStockMailInput): Content {
  const count = items.length + more;
  const what = count === 1 ? '1 item has' : `${count} items have`;
  const title = `${what} run low`;
  const lead = `${firstName}, these have fallen to their low-stock threshold. Each is told once; the next alert comes after it was refilled.`;
  const rows = items.map(({ sku, name, options, available, threshold }): [string, string] => [
    `${[name, options].filter(Boolean).join(', ')} (${sku}), alert at ${threshold}`,
    `${available} left`,
  ]);
  const lines = items.map(
    ({ sku, name, options, available, threshold }) =>
      `- ${[name, options].filter(Boolean).join(', ')} (${sku}: ${available} left (threshold ${threshold}))`,
  );
  const rest = more > 0 ? `and ${more} more.` : '';
  return {
    subject: `Low stock: ${what} run low at ${store.name}`,
    html: frame({
      store,
      title,
      preheader: items
        .map(({ sku }) => sku)
        .join(', ')
        .slice(0, 120),
      body: [
        ...[heading(title), paragraph(lead), panel(rows)],
        ...(rest ? [paragraph(rest)] : []),
        button('Open the inventory', inventoryUrl),
        quietLink('No more mails of this kind', unsubscribeUrl),
      ],
    }),
    text: [
      ...[title, lead, lines.join('\n'), ...(rest ? [rest] : [])],
      ...[`Open the inventory: ${inventoryUrl}`, `No more mails of this kind: ${unsubscribeUrl}`, textFooter(store)],
    ].join('\n\n'),
  };
}
