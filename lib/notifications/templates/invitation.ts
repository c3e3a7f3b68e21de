import { button, heading, paragraph } from '../components.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface InvitationMailInput {
  store: Store;
  firstName: string;
  /** As people read it: `order manager`. */
  role: string;
  acceptUrl: string;
}

/** To someone who is asked to join the shop's staff. */
export function invitation({ store, firstName, role, acceptUrl }: InvitationMailInput): Content {
  const title = `${firstName}, you are invited to the team of ${store.name}`;
  const lead = `You were offered the role ${role}. Accept the invitation to choose a password and log in.`;
  const close = 'The link works once, for 72 hours. If you did not expect this mail, ignore it and nothing will happen.';
  return {
    subject: `Your invitation to the team of ${store.name}`,
    html: frame({
      store,
      title,
      preheader: 'Choose a password and log in.',
      body: [heading(title), paragraph(lead), button('Accept the invitation', acceptUrl), paragraph(close)],
    }),
    text: [title, lead, `Accept the invitation: ${acceptUrl}`, close, textFooter(store)].join('\n\n'),
  };
}
