import { button, heading, paragraph } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface ResetPasswordMailInput {
  store: Store;
  firstName: string;
  resetUrl: string;
}

/** To someone who forgot the password. */
export function resetPassword({ store, firstName, resetUrl }: ResetPasswordMailInput): Content {
  const title = `${firstName}, choose a new password`;
  const lead = `Someone, most likely you, asked ${store.name} for a new password. With this link you choose one; all devices are then logged out.`;
  const close = 'The link works once, for an hour. If you did not ask for it, ignore this mail: your password stays as it is.';
  return {
    subject: `Choose a new password for ${store.name}`,
    html: frame({
      store,
      title,
      preheader: 'The link works once, for an hour.',
      body: [heading(title), paragraph(lead), button('Choose a new password', resetUrl), paragraph(close)],
    }),
    text: [title, lead, `Choose a new password: ${resetUrl}`, close, textFooter(store)].join('\n\n'),
  };
}
