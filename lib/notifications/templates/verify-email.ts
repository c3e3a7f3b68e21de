import { button, heading, paragraph } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface VerifyEmailMailInput {
  store: Store;
  firstName: string;
  verifyUrl: string;
}

/** To someone who asked for the link again. */
export function verifyEmail({ store, firstName, verifyUrl }: VerifyEmailMailInput): Content {
  const title = `${firstName}, please confirm your address`;
  const lead = `You asked ${store.name} for this link. It confirms that mails to this address reach you.`;
  const close = 'The link works once, for 72 hours. If you did not ask for it, ignore this mail and nothing will happen.';
  return {
    subject: `Confirm your e-mail address for ${store.name}`,
    html: frame({
      store,
      title,
      preheader: 'One click and your address is confirmed.',
      body: [heading(title), paragraph(lead), button('Confirm your address', verifyUrl), paragraph(close)],
    }),
    text: [title, lead, `Confirm your address: ${verifyUrl}`, close, textFooter(store)].join('\n\n'),
  };
}
