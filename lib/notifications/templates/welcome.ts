import { button, heading, link, paragraph } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface WelcomeMailInput {
  store: Store;
  firstName: string;
  shopUrl: string;
  /** Absent once the address is verified. */
  verifyUrl?: string;
}

/** To someone who has just registered. */
export function welcome({ store, firstName, shopUrl, verifyUrl }: WelcomeMailInput): Content {
  const title = `Welcome to ${store.name}, ${firstName}`;
  const lead =
    'Your account is ready. Keep your addresses in it, follow every order from the warehouse to your door, and find your invoices in one place.';
  const ask =
    'Please confirm that this is your address, so that you can review what you bought and find earlier orders. The link works for 72 hours.';
  const close = 'If it was not you who registered, please reply to us and we will remove the account.';
  const confirm = verifyUrl ? [paragraph(ask), button('Confirm your address', verifyUrl)] : [];
  const shop = verifyUrl ? link('Start shopping', shopUrl) : button('Start shopping', shopUrl);
  return {
    subject: `Welcome to ${store.name}`,
    html: frame({
      store,
      title,
      preheader: verifyUrl ? 'Your account is ready. Please confirm your address.' : 'Your account is ready.',
      body: [heading(title), paragraph(lead), ...confirm, shop, paragraph(close)],
    }),
    text: [
      ...[title, lead, ...(verifyUrl ? [ask, `Confirm your address: ${verifyUrl}`] : [])],
      ...[`Start shopping: ${shopUrl}`, close, textFooter(store)],
    ].join('\n\n'),
  };
}
