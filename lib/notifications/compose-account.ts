/** The mails about an account. What a link would no longer do, and what concerns someone who was erased, is not sent. */
import type { Message } from '../../events/index.ts';
import type { Mail } from '../adapters/email/port.ts';
import { invitationTokenOf } from '../identity/invitation-token.ts';
import { type LinkKind, linkTokenOf } from '../identity/mail-links.ts';
import type { Content } from './layout.ts';
import { consolePage, storefront } from './links.ts';
import type { MailKinds } from './mail-kind.ts';
import type { Recipient } from './recipient-repository.ts';
import type { Sources } from './sources.ts';
import { emailChange } from './templates/email-change.ts';
import { emailChanged } from './templates/email-changed.ts';
import { invitation } from './templates/invitation.ts';
import { newDevice } from './templates/new-device.ts';
import { passwordChanged } from './templates/password-changed.ts';
import { resetPassword } from './templates/reset-password.ts';
import { verifyEmail } from './templates/verify-email.ts';
import { welcome } from './templates/welcome.ts';

/** Of all messages, those about accounts. */
type AccountMessage = Extract<Message, { type: `user.${string}` }>;

type Composer<T extends AccountMessage['type']> = (
  message: Extract<AccountMessage, { type: T }>,
  user: Recipient,
  sources: Sources,
) => Promise<Mail | undefined>;

const toUser = (user: Recipient, content: Content, address = user.email): Mail => ({
  to: { name: `${user.firstName} ${user.lastName}`.trim(), address },
  ...content,
});

/** Staff have these pages in the console, customers in the shop. */
function page({ role }: Pick<Recipient, 'role'>, path: string, token?: string): string {
  const tail = `${path}${token ? `?token=${encodeURIComponent(token)}` : ''}`;
  return role === 'customer' ? `${storefront()}/${tail}` : consolePage(tail);
}

const tokenOf = (kind: LinkKind, user: Recipient, message: AccountMessage): Promise<string | undefined> =>
  linkTokenOf(kind, user, new Date(message.occurredAt));

const composers: { [T in AccountMessage['type']]: Composer<T> } = {
  'user.registered': async (message, user, { store }) => {
    const token = await tokenOf('verify', user, message);
    const { firstName } = user;
    return toUser(
      user,
      welcome({ store, firstName, shopUrl: storefront(), ...(token && { verifyUrl: page(user, 'verify-email', token) }) }),
    );
  },
  'user.invited': async ({ data }, user, { store }) => {
    const token = await invitationTokenOf(user);
    if (!token || user.invitation?.id !== data.invitationId) return undefined;
    const role = user.invitation.role.replaceAll('_', ' ');
    return toUser(
      user,
      invitation({ store, firstName: user.firstName, role, acceptUrl: page({ role: user.invitation.role }, 'invitation', token) }),
    );
  },
  'user.password_reset_requested': async (message, user, { store, resetRequests }) => {
    const token = await tokenOf('reset', user, message);
    if (!token || resetRequests.get(message.data.requestId)?.isSurplus) return undefined;
    return toUser(user, resetPassword({ store, firstName: user.firstName, resetUrl: page(user, 'reset-password', token) }));
  },
  'user.password_changed': async ({ occurredAt }, user, { store }) =>
    toUser(user, passwordChanged({ store, firstName: user.firstName, at: new Date(occurredAt), forgotUrl: page(user, 'forgot-password') })),
  'user.verification_requested': async (message, user, { store }) => {
    const token = await tokenOf('verify', user, message);
    if (!token) return undefined;
    return toUser(user, verifyEmail({ store, firstName: user.firstName, verifyUrl: page(user, 'verify-email', token) }));
  },
  'user.email_change_requested': async (message, user, { store }) => {
    const token = await tokenOf('change', user, message);
    if (!token || user.emailChange?.id !== message.data.changeId) return undefined;
    const { email } = user.emailChange;
    return toUser(user, emailChange({ store, firstName: user.firstName, email, verifyUrl: page(user, 'verify-email', token) }), email);
  },
  'user.email_changed': async ({ data, occurredAt }, user, { store }) =>
    toUser(user, emailChanged({ store, firstName: user.firstName, at: new Date(occurredAt), shopUrl: storefront() }), data.from),
  'user.new_device': async ({ data, occurredAt }, user, { store }) => {
    const { device, ip } = data;
    const at = new Date(occurredAt);
    return toUser(user, newDevice({ store, firstName: user.firstName, device, ip, at, forgotUrl: page(user, 'forgot-password') }));
  },
};

/** The account that a message is about; for a request by address, the one that the address has, if any. */
const accountOf = ({ data }: AccountMessage, { users, resetRequests, usersByEmail }: Sources): Recipient | undefined =>
  'userId' in data ? users.get(data.userId) : usersByEmail.get(resetRequests.get(data.requestId)?.email ?? '');

/** The mail of a message about an account; nothing when nobody is to be told. */
async function compose(message: AccountMessage, sources: Sources): Promise<Mail | undefined> {
  const user = accountOf(message, sources);
  if (!user || user.deletedAt) return undefined;
  return (composers[message.type] as Composer<AccountMessage['type']>)(message, user, sources);
}

export const accountMails: MailKinds<AccountMessage['type']> = {
  'user.registered': { id: ({ data }) => `welcome:${data.userId}`, compose },
  'user.invited': { id: ({ data }) => `invitation:${data.invitationId}`, compose },
  'user.password_reset_requested': { id: ({ data }) => `reset-password:${data.requestId}`, compose },
  'user.password_changed': { id: ({ id }) => `password-changed:${id}`, compose },
  'user.verification_requested': { id: ({ id }) => `verify-email:${id}`, compose },
  'user.email_change_requested': { id: ({ data }) => `email-change:${data.changeId}`, compose },
  'user.email_changed': { id: ({ data }) => `email-changed:${data.changeId}`, compose },
  'user.new_device': { id: ({ id }) => `new-device:${id}`, compose },
};
