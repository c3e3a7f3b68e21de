/** The navigation menus of the shop, by place. */
import TextField from '@mui/material/TextField';
import { TopToolbar } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { useFormats } from '../shared/format.ts';
import { RecordList } from '../shared/record-list.tsx';
import type { MenuRecord } from './types.ts';

function NewMenu() {
  const t = useT();
  const navigate = useNavigate();
  return (
    <ActionButton
      label={t('menus.new')}
      done={t('menus.begun')}
      act={async (form) => {
        await navigate(`/menus/${textOf(form, 'place') ?? ''}`);
      }}
    >
      <TextField
        name="place"
        label={t('menus.place')}
        required
        helperText={t('menus.placeHint')}
        slotProps={{ htmlInput: { pattern: '[a-z][a-z0-9\\-]{0,39}' } }}
      />
    </ActionButton>
  );
}

export default function MenuList() {
  const may = useMay();
  const { time, number } = useFormats();
  const labels = ({ items }: MenuRecord): string => items.map(({ label }) => label).join(' · ');
  return (
    <RecordList<MenuRecord>
      actions={<TopToolbar>{may('promotions:write') && <NewMenu />}</TopToolbar>}
      to={({ id }) => `/menus/${id}`}
      columns={[
        { source: 'place', cell: ({ place }) => place },
        { source: 'items', cell: labels },
        { source: 'updatedAt', cell: ({ updatedAt }) => (updatedAt ? time(updatedAt) : '') },
      ]}
      narrow={{ title: ({ place }) => place, line: labels, end: ({ items }) => number(items.length) }}
    />
  );
}
