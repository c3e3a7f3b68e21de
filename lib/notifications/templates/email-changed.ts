import { button, heading, panel, paragraph } from '../components.ts';
import { moment } from '../format.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface EmailChangedMailInput {
  store: Store;
  firstName: string;
  at: Date;
  shopUrl: string;
}

/** To the address before. It does not name the new one, for this mailbox may be someone else's by now. */
export function emailChanged({ store, firstName, at, shopUrl }: EmailChangedMailInput): Content {
  const title = `${firstName}, your e-mail address was changed`;
  const lead = `Your account at ${store.name} now uses another e-mail address. Mails no longer go to this one, and you log in with the new one.`;
  const close = `If it was not you, someone has got into your account: write to ${store.email} or call ${store.phone} right away.`;
  return {
    subject: `Your e-mail address at ${store.name} was changed`,
    html: frame({
      store,
      title,
      preheader: 'If it was not you, tell us right away.',
      body: [heading(title), paragraph(lead), panel([['Changed', moment(at)]]), paragraph(close), button(`Go to ${store.name}`, shopUrl)],
    }),
    text: [title, lead, `Changed: ${moment(at)}`, close, `${store.name}: ${shopUrl}`, textFooter(store)].join('\n\n'),
  };
}
