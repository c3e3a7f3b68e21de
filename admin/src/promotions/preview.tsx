/** What a cart would get: goods, whose they are, codes, and a moment; with a promotion that is still being written, or as the shop is. */
import Delete from '@mui/icons-material/DeleteOutlined';
import Alert from '@mui/material/Alert';
import Autocomplete from '@mui/material/Autocomplete';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { AnswerOf, components } from '@open-shop/client';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Title, useNotify } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { Facts } from '../shared/facts.tsx';
import { FieldRow } from '../shared/field-row.tsx';
import { fromLocalTime, useFormats } from '../shared/format.ts';
import { nameOf } from '../shared/name-of.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { ProductSearch } from '../shared/product-search.tsx';
import type { BodyOf } from './api-types.ts';
import { newPromotion } from './body.ts';
import { useSegmentNames } from './segment-input.tsx';
import type { Promotion } from './types.ts';

type Quote = AnswerOf<'post', '/v1/admin/promotions/preview'>;
type Person = components['schemas']['FoundCustomer'];

/** As many as a look-up needs. */
const LEAST_LETTERS = 3;

interface Good {
  productId: string;
  name: string;
  variants: { sku: string; label: string }[];
  sku: string;
  quantity: number;
}

function CustomerSearch({ value, onChange }: { value: Person | null; onChange: (person: Person | null) => void }) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ['customer-search', q],
    queryFn: ({ signal }) => api().get('/v1/admin/customers', { params: { query: { q } }, signal }),
    enabled: q.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
  });
  return (
    <Autocomplete<Person>
      fullWidth
      options={q.length >= LEAST_LETTERS ? (data?.items ?? []) : []}
      value={value}
      loading={isFetching}
      // The shop has searched already.
      filterOptions={(found) => found}
      getOptionLabel={(person) => `${nameOf(person)} (${person.email})`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onInputChange={(_, text, reason) => {
        if (reason !== 'reset') setTyped(text);
      }}
      onChange={(_, person) => onChange(person)}
      renderInput={(props) => <TextField {...props} label={t('promotions.customer')} helperText={t('promotions.customerHint')} />}
    />
  );
}

function SegmentsField({ value, onChange }: { value: string[]; onChange: (names: string[]) => void }) {
  const t = useT();
  return (
    <Autocomplete
      multiple
      freeSolo
      autoSelect
      options={useSegmentNames()}
      value={value}
      onChange={(_, names) => onChange(names)}
      renderInput={(props) => <TextField {...props} label={t('promotions.asSegments')} helperText={t('promotions.asSegmentsHint')} />}
    />
  );
}

/** Where it goes, of a quote for a pincode. */
function useDeliveryFacts({ delivery, shipping }: Quote): [string, string][] {
  const t = useT();
  const { date } = useFormats();
  if (!delivery) return [];
  const { serviceable, state, cod, estimatedDelivery, pincode } = delivery;
  const place = [pincode, state, shipping.zone].filter(Boolean).join(', ');
  if (!serviceable) return [[t('promotions.goesTo'), t('promotions.notServed', { place })]];
  return [
    [t('promotions.goesTo'), place],
    [t('promotions.arrives'), date(estimatedDelivery)],
    [t('promotions.cod'), t(cod ? 'common.yes' : 'common.no')],
  ];
}

function Outcome({ quote }: { quote: Quote }) {
  const t = useT();
  const { money, number } = useFormats();
  return (
    <Stack sx={{ gap: 2 }} role="region" aria-label={t('promotions.outcome')}>
      <PlainTable
        label={t('promotions.goods')}
        headings={[t('promotions.goods'), t('common.quantity'), t('promotions.each'), t('promotions.discount'), t('promotions.sum')]}
        rows={quote.lines.map((line) => ({
          key: line.sku,
          cells: [`${line.name} (${line.sku})`, number(line.quantity), money(line.unitPrice), money(line.discount), money(line.total)],
        }))}
      />
      {quote.promotions.length === 0 && <Alert severity="info">{t('promotions.nothing')}</Alert>}
      {quote.promotions.map(({ id, name, code, amount, detail }) => (
        <Alert key={`${id} ${code ?? ''}`} severity="success">
          {[name, code].filter(Boolean).join(' · ')}: {money(amount)}. {detail}
        </Alert>
      ))}
      {quote.rejectedCodes.map(({ code, reason, detail }) => (
        <Alert key={code} severity="warning">
          {code} ({reason}): {detail}
        </Alert>
      ))}
      <Facts
        facts={[
          ...useDeliveryFacts(quote),
          [t('promotions.shipping'), money(quote.totals.shipping)],
          [t('promotions.payable'), money(quote.payable)],
        ]}
      />
    </Stack>
  );
}

function Goods({ goods, onChange }: { goods: readonly Good[]; onChange: (goods: Good[]) => void }) {
  const t = useT();
  const change = (index: number, fields: Partial<Good>): void =>
    onChange(goods.map((good, at) => (at === index ? { ...good, ...fields } : good)));
  return goods.map((good, index) => (
    <Stack key={good.productId} direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: { xs: 'wrap', sm: 'nowrap' } }}>
      <TextField
        select
        fullWidth
        size="small"
        label={good.name}
        value={good.sku}
        onChange={({ target }) => change(index, { sku: target.value })}
      >
        {good.variants.map(({ sku, label }) => (
          <MenuItem key={sku} value={sku}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        size="small"
        type="number"
        label={t('common.quantity')}
        value={good.quantity}
        onChange={({ target }) => change(index, { quantity: Math.max(1, Math.trunc(Number(target.value))) })}
        slotProps={{ htmlInput: { min: 1, step: 1 } }}
        sx={{ width: 110 }}
      />
      <IconButton aria-label={t('common.remove', { name: good.name })} onClick={() => onChange(goods.filter((_, at) => at !== index))}>
        <Delete fontSize="small" />
      </IconButton>
    </Stack>
  ));
}

function Preview({ draft }: { draft?: () => BodyOf<'post'> }) {
  const t = useT();
  const may = useMay();
  const notify = useNotify();
  const [goods, setGoods] = useState<Good[]>([]);
  const [customer, setCustomer] = useState<Person | null>(null);
  const [segments, setSegments] = useState<string[]>([]);
  const [pincode, setPincode] = useState('');
  const [codes, setCodes] = useState('');
  const [at, setAt] = useState('');
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => {
      const coupons = codes.split(/[\s,]+/).filter(Boolean);
      return api().post('/v1/admin/promotions/preview', {
        body: {
          items: goods.map(({ sku, quantity }) => ({ sku, quantity })),
          ...(customer && { customerId: customer.id }),
          ...(segments.length > 0 && { segments }),
          ...(pincode && { pincode }),
          ...(coupons.length > 0 && { coupons }),
          ...(at && { at: fromLocalTime(at) }),
          ...(draft && { draft: draft() }),
        },
      });
    },
  });
  async function add({ id, slug, name }: { id: string; slug: string; name: string }): Promise<void> {
    try {
      const { variants } = await api().get('/v1/products/{slug}', { params: { path: { slug } } });
      const labelled = variants.map(({ sku, options }) => ({ sku, label: [...Object.values(options), sku].join(' · ') }));
      const [first] = labelled;
      if (first) setGoods((before) => [...before, { productId: id, name, variants: labelled, sku: first.sku, quantity: 1 }]);
    } catch (problem) {
      notify(problemText(problem, t), { type: 'error' });
    }
  }
  return (
    <Panel title={t('promotions.preview')}>
      <Stack sx={{ gap: 2 }}>
        <Typography variant="body2">{t(draft ? 'promotions.draftHint' : 'promotions.previewHint')}</Typography>
        <ProductSearch
          label={t('promotions.addGoods')}
          without={goods.map(({ productId }) => productId)}
          onChoose={(product) => void add(product)}
        />
        <Goods goods={goods} onChange={setGoods} />
        {may('customers:read') && <CustomerSearch value={customer} onChange={setCustomer} />}
        <FieldRow columns="2fr 1fr">
          <SegmentsField value={segments} onChange={setSegments} />
          <TextField
            label={t('promotions.pincode')}
            value={pincode}
            onChange={({ target }) => setPincode(target.value.trim())}
            helperText={t('promotions.pincodeHint')}
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 6 } }}
          />
        </FieldRow>
        <TextField
          label={t('promotions.codes')}
          value={codes}
          onChange={({ target }) => setCodes(target.value)}
          helperText={t('promotions.codesHint')}
        />
        <TextField
          type="datetime-local"
          label={t('promotions.at')}
          value={at}
          onChange={({ target }) => setAt(target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <Button variant="outlined" disabled={goods.length === 0} loading={isPending} onClick={() => mutate()} sx={{ alignSelf: 'start' }}>
          {t('promotions.show')}
        </Button>
        {error && <Alert severity="error">{problemText(error, t)}</Alert>}
        {data && <Outcome quote={data} />}
      </Stack>
    </Panel>
  );
}

/** Within the form of a new promotion, as it is typed there. */
export function DraftPreview() {
  const { getValues } = useFormContext<Partial<Promotion>>();
  return (
    <Stack sx={{ width: '100%', mt: 2 }}>
      <Preview draft={() => newPromotion(getValues())} />
    </Stack>
  );
}

export default function PreviewPage() {
  const t = useT();
  return (
    <Stack sx={{ py: 2 }}>
      <Title title={t('promotions.preview')} />
      <Preview />
    </Stack>
  );
}
