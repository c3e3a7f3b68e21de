import { button, heading, panel, paragraph } from '../components.ts';
import { moment } from '../format.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface PasswordChangedMailInput {
  store: Store;
  firstName: string;
  at: Date;
  forgotUrl: string;
}

/** After a password was changed or chosen anew. */
export function passwordChanged({ store, firstName, at, forgotUrl }: PasswordChangedMailInput): Content {
  const title = `${firstName}, your password was changed`;
  const lead = `The password of your account at ${store.name} was changed, and your other devices were logged out. If it was you, there is nothing left to do.`;
  const close = `If it was not you, choose a new password now, and write to ${store.email}.`;
  return {
    subject: `Your password at ${store.name} was changed`,
    html: frame({
      store,
      title,
      preheader: 'If it was you, there is nothing left to do.',
      body: [heading(title), paragraph(lead), panel([['Changed', moment(at)]]), paragraph(close), button('It was not me', forgotUrl)],
    }),
    text: [title, lead, `Changed: ${moment(at)}`, close, `It was not me: ${forgotUrl}`, textFooter(store)].join('\n\n'),
  };
}
