/** Addresses that get no mails, or fewer; one that works again is let free here. */
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { TextInput } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton } from '../shared/action-button.tsx';
import { useFormats } from '../shared/format.ts';
import { RecordList } from '../shared/record-list.tsx';

type Suppression = components['schemas']['MailSuppression'] & { id: string };

export default function SuppressionList() {
  const t = useT();
  const may = useMay();
  const { time } = useFormats();
  const told = (what: Suppression['bounce']): string => (what ? `${time(what.at)} · ${what.detail}` : '–');
  const why = ({ bounce }: Suppression): string => t(bounce ? 'people.bounced' : 'people.complained');
  const lift = ({ email }: Suppression) => (
    <ActionButton
      label={t('people.lift')}
      about={t('people.liftOf', { email })}
      done={t('people.lifted')}
      act={() => api().delete('/v1/admin/suppressions/{email}', { params: { path: { email } } })}
    >
      <Typography variant="body2">{t('people.liftHint')}</Typography>
    </ActionButton>
  );
  return (
    <RecordList<Suppression>
      filters={[<TextInput key="q" source="q" alwaysOn resettable />]}
      to={false}
      columns={[
        { source: 'email', cell: ({ email }) => email },
        { source: 'bounce', cell: ({ bounce }) => told(bounce) },
        { source: 'complaint', cell: ({ complaint }) => told(complaint) },
        ...(may('users:write') ? [{ source: 'actions', cell: lift, heading: false as const }] : []),
      ]}
      narrow={{ title: ({ email }) => email, line: why, ...(may('users:write') && { end: lift }) }}
    />
  );
}
