/** One webhook: what it is sent, whether it gets through, and each delivery. */
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Show, useRedirect } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { Facts } from '../shared/facts.tsx';
import { useFormats } from '../shared/format.ts';
import { InstantButton } from '../shared/instant-button.tsx';
import { Panel } from '../shared/panel.tsx';
import { Whole } from '../shared/whole.tsx';
import { DeliveryTable } from './delivery-table.tsx';
import { Secret } from './secret.tsx';
import type { Webhook } from './types.ts';
import { WebhookFields, webhookOf } from './webhook-fields.tsx';

function Actions({ webhook }: { webhook: Webhook }) {
  const t = useT();
  const redirect = useRedirect();
  const params = { path: { id: webhook.id } };
  const patch = (body: Partial<ReturnType<typeof webhookOf>> & { enabled?: boolean }) =>
    api().patch('/v1/admin/webhooks/{id}', { params, body });
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
      <InstantButton
        label={t(webhook.enabled ? 'webhooks.turnOff' : 'webhooks.turnOn')}
        done={t(webhook.enabled ? 'webhooks.turnedOff' : 'webhooks.turnedOn')}
        act={() => patch({ enabled: !webhook.enabled })}
      />
      <ActionButton label={t('webhooks.change')} done={t('webhooks.changed')} act={(form) => patch(webhookOf(form))}>
        <WebhookFields webhook={webhook} />
      </ActionButton>
      <ActionButton
        label={t('webhooks.rotate')}
        done={t('webhooks.rotated')}
        act={(_, idempotencyKey) => api().post('/v1/admin/webhooks/{id}/secret', { params, idempotencyKey })}
        result={({ secret }) => <Secret secret={secret} />}
      >
        <Typography variant="body2">{t('webhooks.rotateHint')}</Typography>
      </ActionButton>
      <ActionButton
        label={t('webhooks.delete')}
        danger
        done={t('webhooks.deleted')}
        act={async () => {
          await api().delete('/v1/admin/webhooks/{id}', { params });
          redirect('list', 'webhooks');
        }}
      >
        <Typography variant="body2">{t('webhooks.deleteHint')}</Typography>
      </ActionButton>
    </Stack>
  );
}

function Page({ webhook }: { webhook: Webhook }) {
  const t = useT();
  const may = useMay();
  const { time } = useFormats();
  const { disabledReason, failingSince } = webhook;
  return (
    <Stack sx={{ gap: 2 }}>
      {disabledReason && <Alert severity="error">{disabledReason}</Alert>}
      {failingSince && <Alert severity="warning">{t('webhooks.failingSince', { time: time(failingSince) })}</Alert>}
      <Panel title={webhook.description || webhook.url} action={may('operations:write') && <Actions webhook={webhook} />}>
        <Facts
          facts={[
            [t('resources.webhooks.fields.url'), webhook.url],
            [t('resources.webhooks.fields.events'), webhook.events.join(', ')],
            [t('resources.webhooks.fields.state'), t(webhook.enabled ? 'webhooks.states.on' : 'webhooks.states.off')],
            [t('webhooks.since'), time(webhook.createdAt)],
          ]}
        />
      </Panel>
      <Panel title={t('webhooks.deliveries')}>
        <DeliveryTable webhookId={webhook.id} />
      </Panel>
    </Stack>
  );
}

export default function WebhookShow() {
  return (
    <Show actions={false} component="div" sx={{ py: 2 }}>
      <Whole<Webhook> has="events">{(webhook) => <Page webhook={webhook} />}</Whole>
    </Show>
  );
}
