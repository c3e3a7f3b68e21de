/** All pages of the shop, by address. */
import Chip from '@mui/material/Chip';
import type { paths } from '@open-shop/client';
import { CreateButton, TopToolbar } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { RecordList } from '../shared/record-list.tsx';

type Row = Required<paths['/v1/admin/pages']['get']['responses'][200]['content']['application/json']['items'][number]>;

export default function PageList() {
  const t = useT();
  const may = useMay();
  const { time } = useFormats();
  const chip = ({ published }: Row) => (
    <Chip
      size="small"
      variant="outlined"
      color={published ? 'success' : 'default'}
      label={t(published ? 'pages.published' : 'pages.notPublished')}
    />
  );
  return (
    <RecordList<Row>
      actions={<TopToolbar>{may('promotions:write') && <CreateButton />}</TopToolbar>}
      columns={[
        { source: 'slug', cell: ({ slug }) => slug },
        { source: 'title', cell: ({ title }) => title },
        { source: 'published', cell: chip },
        { source: 'updatedAt', cell: ({ updatedAt }) => time(updatedAt) },
      ]}
      narrow={{ title: ({ title }) => title, line: ({ slug }) => slug, end: chip }}
    />
  );
}
