/** All products: found by name or SKU, narrowed by state and category, changed one by one or many together. */
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { AutocompleteInput, CreateButton, FilterButton, SearchInput, TopToolbar } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { choiceFilter, RecordList } from '../shared/record-list.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { BulkChange } from './bulk-change.tsx';
import { useCategoryChoices } from './category-choices.ts';
import { type ProductRow, statuses } from './types.ts';

function Thumbnail({ image, size = 44 }: { image: ProductRow['image']; size?: number }) {
  const box = { width: size, height: size, borderRadius: 1, flexShrink: 0, bgcolor: 'action.hover', display: 'block' };
  // What it shows stands beside it.
  return image ? <Box component="img" src={image.url} alt="" loading="lazy" sx={{ ...box, objectFit: 'cover' }} /> : <Box sx={box} />;
}

export default function ProductList() {
  const t = useT();
  const may = useMay();
  const { money, number, date } = useFormats();
  const categories = useCategoryChoices();
  const status = (product: ProductRow) => <StatusChip group="products.status" value={product.status} />;
  const stock = ({ stock: { available, onHand } }: ProductRow) =>
    available === onHand ? number(available) : t('products.stockOf', { available: number(available), onHand: number(onHand) });
  const mayChange = may('catalog:write') || may('inventory:write');
  return (
    <RecordList<ProductRow>
      filters={[
        <SearchInput key="q" source="q" alwaysOn placeholder={t('products.searchHint')} />,
        choiceFilter({ source: 'status', values: statuses, text: (id) => t(`products.status.${id}`), alwaysOn: true }),
        <AutocompleteInput key="category" source="category" choices={categories} translateChoice={false} />,
      ]}
      actions={
        <TopToolbar>
          <FilterButton />
          {may('catalog:write') && <CreateButton label={t('products.create')} />}
        </TopToolbar>
      }
      sort={{ field: 'createdAt', order: 'DESC' }}
      {...(!may('catalog:write') && { to: false })}
      bulk={mayChange ? <BulkChange /> : false}
      columns={[
        {
          source: 'name',
          sorts: true,
          cell: ({ name, brand, image, skus }) => (
            <Stack direction="row" sx={{ gap: 1.5, alignItems: 'center' }}>
              <Thumbnail image={image} />
              <Box sx={{ minWidth: 0 }}>
                <Typography variant="body2" sx={{ fontWeight: 600 }}>
                  {name}
                </Typography>
                <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                  {[brand, skus[0], skus.length > 1 && `+${skus.length - 1}`].filter(Boolean).join(' · ')}
                </Typography>
              </Box>
            </Stack>
          ),
        },
        { source: 'status', cell: status },
        { source: 'categoryId', cell: ({ categoryId }) => categories.find(({ id }) => id === categoryId)?.name },
        { source: 'stock', cell: stock, right: true },
        { source: 'price', sorts: true, cell: ({ price }) => money(price), right: true },
        { source: 'createdAt', sorts: true, cell: ({ createdAt }) => date(createdAt) },
      ]}
      narrow={{
        title: ({ name }) => name,
        line: (product) => `${money(product.price)} · ${t('products.stock')}: ${stock(product)}`,
        end: status,
      }}
    />
  );
}
