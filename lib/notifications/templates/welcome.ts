import { button, heading, paragraph } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

/** To someone who has just registered. */
export function welcome({ store, firstName, shopUrl }: { store: Store; firstName: string; shopUrl: string }): Content {
  const title = `Welcome to ${store.name}, ${firstName}`;
  const lead =
    'Your account is ready. Keep your addresses in it, follow every order from the warehouse to your door, and find your invoices in one place.';
  const close = 'If it was not you who registered, please reply to us and we will remove the account.';
  return {
    subject: `Welcome to ${store.name}`,
    html: frame({
      store,
      title,
      preheader: 'Your account is ready.',
      body: [heading(title), paragraph(lead), button('Start shopping', shopUrl), paragraph(close)],
    }),
    text: [title, lead, `Start shopping: ${shopUrl}`, close, textFooter(store)].join('\n\n'),
  };
}
