/** All collections, by name. */
import Chip from '@mui/material/Chip';
import type { components } from '@open-shop/client';
import { CreateButton, TopToolbar } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { RecordList } from '../shared/record-list.tsx';
import { type RuleType, ruleTypes } from './types.ts';

type Collection = components['schemas']['AdminCollection'];

export default function CollectionList() {
  const t = useT();
  const may = useMay();
  const { time, number } = useFormats();
  const kind = ({ rule, productIds }: Collection): string => {
    const type = ruleTypes.find((one): one is RuleType => one === rule?.type);
    return type ? t(`collections.rules.${type}`) : t('collections.byHand', { count: number(productIds.length) });
  };
  const chip = ({ active }: Collection) => (
    <Chip
      size="small"
      variant="outlined"
      color={active ? 'success' : 'default'}
      label={t(active ? 'collections.shown' : 'collections.hidden')}
    />
  );
  return (
    <RecordList<Collection>
      actions={<TopToolbar>{may('promotions:write') && <CreateButton />}</TopToolbar>}
      columns={[
        { source: 'name', cell: ({ name }) => name },
        { source: 'slug', cell: ({ slug }) => slug },
        { source: 'rule', cell: kind },
        { source: 'active', cell: chip },
        { source: 'updatedAt', cell: ({ updatedAt }) => time(updatedAt) },
      ]}
      narrow={{ title: ({ name }) => name, line: kind, end: chip }}
    />
  );
}
