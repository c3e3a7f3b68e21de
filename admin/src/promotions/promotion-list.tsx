/** All promotions, the newest first. */

import Button from '@mui/material/Button';
import { CreateButton, TextInput, TopToolbar } from 'react-admin';
import { Link } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { choiceFilter, RecordList } from '../shared/record-list.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { kinds, type Promotion } from './types.ts';
import { useWorth } from './worth.ts';

const chip = ({ state }: Promotion) => <StatusChip group="promotions.states" value={state} />;

export default function PromotionList() {
  const t = useT();
  const may = useMay();
  const worth = useWorth();
  const { date, dates, number } = useFormats();
  const how = ({ automatic, code }: Promotion): string => (automatic ? t('promotions.isAutomatic') : (code ?? t('promotions.generated')));
  const yesNo = (source: 'active' | 'automatic') =>
    choiceFilter({ source, values: ['true', 'false'], text: (id) => t(id === 'true' ? 'common.yes' : 'common.no'), alwaysOn: true });
  return (
    <RecordList<Promotion>
      filters={[
        <TextInput key="q" source="q" alwaysOn resettable />,
        choiceFilter({ source: 'kind', values: kinds, text: (id) => t(`promotions.kinds.${id}`), alwaysOn: true }),
        yesNo('active'),
        yesNo('automatic'),
      ]}
      actions={
        <TopToolbar>
          <Button size="small" component={Link} to="/promotions/preview">
            {t('promotions.preview')}
          </Button>
          {may('promotions:write') && <CreateButton />}
        </TopToolbar>
      }
      to={({ id }) => `/promotions/${id}`}
      columns={[
        { source: 'name', cell: ({ name }) => name },
        { source: 'kind', cell: ({ kind }) => t(`promotions.kinds.${kind}`) },
        { source: 'value', cell: worth },
        { source: 'code', cell: how },
        {
          source: 'startsAt',
          cell: ({ startsAt, endsAt }) => (endsAt ? dates(startsAt, endsAt) : t('promotions.fromDate', { date: date(startsAt) })),
        },
        { source: 'usage', cell: ({ usage }) => number(usage.orders), right: true },
        { source: 'state', cell: chip },
      ]}
      narrow={{ title: ({ name }) => name, line: (promotion) => `${worth(promotion)} · ${how(promotion)}`, end: chip }}
    />
  );
}
