/** The mail about a webhook that was turned off. */
import type { Message } from '../../events/index.ts';
import type { Mail } from '../adapters/email/port.ts';
import { roleMay } from '../identity/permissions.ts';
import { findEndpoint } from '../webhooks/endpoint-repository.ts';
import type { Sources } from './sources.ts';
import { storefront } from './storefront.ts';
import { webhookDisabled } from './templates/webhook-disabled.ts';

/** Nothing for who is gone or looks after webhooks no more, nor when the webhook is gone or on again. */
export async function composeWebhookMail(
  { data }: Extract<Message, { type: 'webhook.disabled' }>,
  { store, users }: Sources,
): Promise<Mail | undefined> {
  const user = users.get(data.userId);
  if (!user || user.deletedAt || user.disabled || !roleMay(user.role, 'operations:write')) return undefined;
  const endpoint = await findEndpoint(data.endpointId);
  if (!endpoint || endpoint.enabled) return undefined;
  const { firstName } = user;
  // The address may carry a key of the receiver in its query.
  const { origin, pathname } = new URL(endpoint.url);
  const reason = endpoint.disabledReason ?? '';
  const content = webhookDisabled({ store, firstName, address: origin + pathname, reason, webhooksUrl: `${storefront()}/admin/webhooks` });
  return { to: { name: `${firstName} ${user.lastName}`.trim(), address: user.email }, ...content };
}
