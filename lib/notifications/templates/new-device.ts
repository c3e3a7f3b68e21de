import { button, heading, panel, paragraph } from '../components.ts';
import { moment } from '../format.ts';
import { type Content, frame, type Store, textFooter } from '../layout.ts';

export interface NewDeviceMailInput {
  store: Store;
  firstName: string;
  device: string;
  ip: string;
  at: Date;
  forgotUrl: string;
}

/** After a log-in from where the account had not been used. */
export function newDevice({ store, firstName, device, ip, at, forgotUrl }: NewDeviceMailInput): Content {
  const title = `${firstName}, you logged in on a new device`;
  const lead = `Your account at ${store.name} was used from a device or a network that we had not seen with it. If it was you, there is nothing left to do.`;
  const close = 'If it was not you, someone knows your password. Choose a new one now: that logs out all devices.';
  const facts: [string, string][] = [
    ['Device', device],
    ['Address', ip],
    ['When', moment(at)],
  ];
  return {
    subject: `New log-in to your account at ${store.name}`,
    html: frame({
      store,
      title,
      preheader: `${device}, ${moment(at)}`,
      body: [heading(title), paragraph(lead), panel(facts), paragraph(close), button('It was not me', forgotUrl)],
    }),
    text: [
      ...[title, lead, facts.map(([name, value]) => `${name}: ${value}`).join('\n')],
      ...[close, `It was not me: ${forgotUrl}`, textFooter(store)],
    ].join('\n\n'),
  };
}
