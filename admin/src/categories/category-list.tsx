/** All categories, as a tree. */
import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Title } from 'react-admin';
import { Link } from 'react-router-dom';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useCategories } from './categories.ts';
import { CategoryTree } from './category-tree.tsx';

export default function CategoryList() {
  const t = useT();
  const may = useMay();
  const query = useCategories();
  return (
    <Stack sx={{ gap: 2, py: 2 }}>
      <Title title={t('resources.categories.name', { smart_count: 2 })} />
      <Stack direction="row" sx={{ gap: 2, alignItems: 'center', justifyContent: 'space-between', flexWrap: 'wrap' }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {may('catalog:write') && t('categories.hint')}
        </Typography>
        {may('catalog:write') && (
          <Button component={Link} to="/categories/create" variant="contained" startIcon={<Add />}>
            {t('categories.create')}
          </Button>
        )}
      </Stack>
      <Answered query={query} height={400} isEmpty={(items) => items.length === 0}>
        {(items) => <CategoryTree categories={items} />}
      </Answered>
    </Stack>
  );
}
