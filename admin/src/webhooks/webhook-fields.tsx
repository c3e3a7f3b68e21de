/** What a webhook is made of, for a dialog. */
import Autocomplete from '@mui/material/Autocomplete';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useT } from '../i18n/use-t.ts';
import { textOf } from '../shared/action-button.tsx';
import { type Subscription, subscriptions, type Webhook } from './types.ts';

const isSubscription = (event: string): event is Subscription => (subscriptions as readonly string[]).includes(event);

/** What was typed. */
export const webhookOf = (form: FormData) => ({
  url: textOf(form, 'url') ?? '',
  description: textOf(form, 'description') ?? '',
  events: String(form.get('events') ?? '')
    .split(' ')
    .filter(isSubscription),
});

export function WebhookFields({ webhook }: { webhook?: Webhook }) {
  const t = useT();
  const [events, setEvents] = useState<readonly Subscription[]>((webhook?.events ?? ['order.*']).filter(isSubscription));
  return (
    <>
      <TextField
        name="url"
        type="url"
        label={t('resources.webhooks.fields.url')}
        defaultValue={webhook?.url ?? ''}
        required
        helperText={t('webhooks.urlHint')}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <Autocomplete
        multiple
        disableCloseOnSelect
        options={subscriptions}
        value={[...events]}
        onChange={(_, chosen) => setEvents(chosen)}
        renderInput={(props) => (
          <TextField {...props} label={t('resources.webhooks.fields.events')} helperText={t('webhooks.eventsHint')} />
        )}
      />
      <input type="hidden" name="events" value={events.join(' ')} />
      <TextField
        name="description"
        label={t('resources.webhooks.fields.description')}
        defaultValue={webhook?.description ?? ''}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </>
  );
}
