import { button, heading, panel, paragraph } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface WebhookDisabledMailInput {
  store: Store;
  firstName: string;
  /** Where nothing got through. */
  address: string;
  reason: string;
  webhooksUrl: string;
}

/** To staff who look after webhooks: one was turned off because its receiver is not there. */
export function webhookDisabled({ store, firstName, address, reason, webhooksUrl }: WebhookDisabledMailInput): Content {
  const title = 'A webhook was turned off';
  const lead = `${firstName}, events are no longer sent to this address. Turn the webhook on again when its receiver works; what failed meanwhile can be sent again from its deliveries.`;
  const rows: [string, string][] = [
    ['Address', address],
    ['Why', reason],
  ];
  return {
    subject: `A webhook of ${store.name} was turned off`,
    html: frame({
      ...{ store, title, preheader: reason },
      body: [heading(title), paragraph(lead), panel(rows), button('Open the webhooks', webhooksUrl)],
    }),
    text: [title, lead, ...rows.map(([name, value]) => `${name}: ${value}`), `Open the webhooks: ${webhooksUrl}`, textFooter(store)].join(
      '\n\n',
    ),
  };
}
