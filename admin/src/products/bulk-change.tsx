/** Changes the products that were chosen in the list, and shows how it went for each. */
import Alert from '@mui/material/Alert';
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { AnswerOf } from '@open-shop/client';
import { useRef, useState } from 'react';
import { useListContext } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { type BulkRow, changeOf, MOST_ROWS, rowsFor } from './bulk-rows.ts';
import { useCategoryChoices } from './category-choices.ts';
import { type AdminProduct, type ProductRow, statuses } from './types.ts';

type Result = AnswerOf<'post', '/v1/admin/products/bulk'>['results'][number];

function Results({ results }: { results: readonly Result[] }) {
  const t = useT();
  const { data = [] } = useListContext<ProductRow>();
  const count = (status: Result['status']): number => results.filter((result) => result.status === status).length;
  const nameOf = ({ sku, productId }: Result): string => sku ?? data.find(({ id }) => id === productId)?.name ?? productId ?? '';
  const failed = count('failed');
  return (
    <>
      <Alert severity={failed > 0 ? 'warning' : 'success'}>
        {t('products.bulk.results', { changed: count('changed'), unchanged: count('unchanged'), failed })}
      </Alert>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 360, overflow: 'auto' }}
        tabIndex={0}
        aria-label={t('products.bulk.outcome')}
      >
        {results.map((result) => (
          <Stack
            component="li"
            key={`${result.sku}${result.productId}`}
            direction="row"
            sx={{ gap: 1, py: 0.75, alignItems: 'center', borderBottom: 1, borderColor: 'divider' }}
          >
            <Box sx={{ flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
              <Typography variant="body2">{nameOf(result)}</Typography>
              {result.error && (
                <Typography variant="caption" color="error">
                  {result.error.detail}
                </Typography>
              )}
            </Box>
            <StatusChip group="products.bulk.rowStatus" value={result.status} />
          </Stack>
        ))}
      </Box>
    </>
  );
}

function CategoryField() {
  const t = useT();
  const categories = useCategoryChoices();
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <Autocomplete
        options={categories}
        getOptionLabel={({ name }) => name}
        getOptionKey={({ id }) => id}
        onChange={(_, category) => setChosen(category?.id)}
        renderInput={(params) => <TextField {...params} label={t('resources.products.fields.categoryId')} required />}
      />
      <input type="hidden" name="categoryId" value={chosen ?? ''} />
    </>
  );
}

function PriceFields() {
  const t = useT();
  const ways = ['percent', 'amount', 'set'] as const;
  return (
    <>
      <TextField select name="priceWay" label={t('products.bulk.priceWay')} defaultValue="percent">
        {ways.map((way) => (
          <MenuItem key={way} value={way}>
            {t(`products.bulk.ways.${way}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        name="by"
        type="number"
        label={t('products.bulk.by')}
        required
        helperText={t('products.bulk.byHint')}
        slotProps={{ htmlInput: { step: 'any' } }}
      />
      <FormControlLabel
        control={<Checkbox name="round" defaultChecked slotProps={{ input: { 'aria-label': t('products.bulk.round') } }} />}
        label={t('products.bulk.round')}
      />
    </>
  );
}

function StockFields() {
  const t = useT();
  const ways = ['delta', 'count'] as const;
  return (
    <>
      <TextField select name="stockWay" label={t('products.way')} defaultValue="delta">
        {ways.map((way) => (
          <MenuItem key={way} value={way}>
            {t(`products.bulk.stockWays.${way}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        name="units"
        type="number"
        label={t('products.units')}
        required
        helperText={t('products.bulk.stockHint')}
        slotProps={{ htmlInput: { step: 1 } }}
      />
      <TextField name="reason" label={t('common.reason')} required helperText={t('products.ledgerReason')} />
    </>
  );
}

function StatusField() {
  const t = useT();
  return (
    <TextField select name="status" label={t('resources.products.fields.status')} defaultValue="active">
      {statuses.map((status) => (
        <MenuItem key={status} value={status}>
          {t(`products.status.${status}`)}
        </MenuItem>
      ))}
    </TextField>
  );
}

const fields = { price: PriceFields, status: StatusField, category: CategoryField, stock: StockFields } as const;
type Kind = keyof typeof fields;

/** Price, status, category or stock of the chosen products. */
export function BulkChange() {
  const t = useT();
  const may = useMay();
  const { selectedIds } = useListContext<ProductRow>();
  const kinds = (Object.keys(fields) as Kind[]).filter((kind) => may(kind === 'stock' ? 'inventory:write' : 'catalog:write'));
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'price');
  const Fields = fields[kind];
  // A second try of the same change sends the same rows: prices that went up by a percent already do not go up by another.
  const tries = useRef(new Map<string, Promise<Planned>>());

  async function act(form: FormData, key: string): Promise<Result[]> {
    const asked = JSON.stringify([key, selectedIds, [...form]]);
    const planned = tries.current.get(asked) ?? plan(selectedIds as string[], form);
    tries.current.set(asked, planned);
    const { requests, impossible } = await planned.catch((error: unknown) => {
      tries.current.delete(asked);
      throw error;
    });
    const results: Result[] = impossible.map((sku) => ({
      sku,
      status: 'failed',
      error: { code: 'validation_failed', detail: t('products.bulk.belowZero') },
    }));
    for (const { rows, idempotencyKey } of requests) {
      const body = { rows, reason: textOf(form, 'reason') ?? t('products.bulk.change') };
      results.push(...(await api().post('/v1/admin/products/bulk', { body, idempotencyKey })).results);
    }
    return results;
  }

  // The bar that is folded away would still hold the button, over the table's head.
  if (selectedIds.length === 0) return null;
  return (
    <ActionButton label={t('products.bulk.change')} act={act} result={(results) => <Results results={results} />}>
      <TextField select name="kind" label={t('products.bulk.what')} value={kind} onChange={({ target }) => setKind(target.value as Kind)}>
        {kinds.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`products.bulk.kinds.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <Fields />
    </ActionButton>
  );
}

interface Planned {
  requests: { rows: BulkRow[]; idempotencyKey: string }[];
  impossible: string[];
}

/** The rows by the products as they are now, in requests of as many as the API takes. */
async function plan(ids: readonly string[], form: FormData): Promise<Planned> {
  const products: AdminProduct[] = [];
  for (const id of ids) products.push(await api().get('/v1/admin/products/{id}', { params: { path: { id } } }));
  const { rows, impossible } = rowsFor(products, changeOf(form));
  const requests = Array.from({ length: Math.ceil(rows.length / MOST_ROWS) }, (_, i) => ({
    rows: rows.slice(i * MOST_ROWS, (i + 1) * MOST_ROWS),
    idempotencyKey: crypto.randomUUID(),
  }));
  return { requests, impossible };
}
