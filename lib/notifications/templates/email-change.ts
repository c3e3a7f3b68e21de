import { button, heading, panel, paragraph } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface EmailChangeMailInput {
  store: Store;
  firstName: string;
  /** The new address, which this mail goes to. */
  email: string;
  verifyUrl: string;
}

/** To an address that someone wants to use from now on. */
export function emailChange({ store, firstName, email, verifyUrl }: EmailChangeMailInput): Content {
  const title = `${firstName}, confirm your new address`;
  const lead = `You asked to use this address for your account at ${store.name}. Until you confirm it, the address before stays.`;
  const close = 'The link works once, for 24 hours. If you did not ask for this, ignore this mail: without the link nothing changes.';
  return {
    subject: `Confirm your new e-mail address for ${store.name}`,
    html: frame({
      store,
      title,
      preheader: 'Until then, the address before stays.',
      body: [heading(title), paragraph(lead), panel([['New address', email]]), button('Use this address', verifyUrl), paragraph(close)],
    }),
    text: [title, lead, `New address: ${email}`, `Use this address: ${verifyUrl}`, close, textFooter(store)].join('\n\n'),
  };
}
