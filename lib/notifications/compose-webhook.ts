/** The mail about a webhook that was turned off. */
import type { Mail } from '../adapters/email/port.ts';
import { roleMay } from '../identity/permissions.ts';
import { consolePage } from './links.ts';
import type { MailKinds, MessageOf } from './mail-kind.ts';
import type { Sources } from './sources.ts';
import { webhookDisabled } from './templates/webhook-disabled.ts';

/** Nothing for who is gone or looks after webhooks no more, nor when the webhook is gone or on again. */
async function compose({ data }: MessageOf<'webhook.disabled'>, { store, users, endpoints }: Sources): Promise<Mail | undefined> {
  const user = users.get(data.userId);
  if (!user || user.deletedAt || user.disabled || !roleMay(user.role, 'operations:write')) return undefined;
  const endpoint = endpoints.get(data.endpointId);
  if (!endpoint || endpoint.enabled) return undefined;
  const { firstName } = user;
  // The address may carry a key of the receiver in its query.
  const { origin, pathname } = new URL(endpoint.url);
  const reason = endpoint.disabledReason ?? '';
  const content = webhookDisabled({
    store,
    firstName,
    address: origin + pathname,
    reason,
    webhooksUrl: consolePage(`webhooks/${endpoint._id}/show`),
  });
  return { to: { name: `${firstName} ${user.lastName}`.trim(), address: user.email }, ...content };
}

export const webhookMails: MailKinds<'webhook.disabled'> = {
  'webhook.disabled': { id: ({ id }) => `webhook-disabled:${id}`, compose },
};
