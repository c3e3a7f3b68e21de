/** Where webhooks go. */
import { TopToolbar } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { RecordList } from '../shared/record-list.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { Secret } from './secret.tsx';
import type { Webhook } from './types.ts';
import { WebhookFields, webhookOf } from './webhook-fields.tsx';

function NewWebhook() {
  const t = useT();
  return (
    <ActionButton
      label={t('webhooks.create')}
      done={t('webhooks.created')}
      act={(form, idempotencyKey) => api().post('/v1/admin/webhooks', { body: webhookOf(form), idempotencyKey })}
      result={({ secret }) => <Secret secret={secret} />}
    >
      <WebhookFields />
    </ActionButton>
  );
}

const state = ({ enabled, failingSince }: Webhook) => (
  <StatusChip group="webhooks.states" value={enabled ? (failingSince ? 'failing' : 'on') : 'off'} />
);

export default function WebhookList() {
  const may = useMay();
  const events = ({ events: list }: Webhook): string => list.join(', ');
  return (
    <RecordList<Webhook>
      actions={<TopToolbar>{may('operations:write') && <NewWebhook />}</TopToolbar>}
      columns={[
        { source: 'url', cell: ({ url }) => url },
        { source: 'description', cell: ({ description }) => description },
        { source: 'events', cell: events },
        { source: 'state', cell: state },
      ]}
      narrow={{ title: ({ description, url }) => description || url, line: events, end: state }}
    />
  );
}
