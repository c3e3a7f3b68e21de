/** A collection: by hand, in an order, or by a rule; beside it, what customers would see. */
import Delete from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { BooleanInput, required, SelectInput, TextInput, useInput, useRecordContext } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useCategoryChoices } from '../shared/categories.ts';
import { FormToolbar } from '../shared/form-toolbar.tsx';
import { Panel } from '../shared/panel.tsx';
import { PictureInput } from '../shared/picture-input.tsx';
import { ProductCards } from '../shared/product-cards.tsx';
import { ProductSearch } from '../shared/product-search.tsx';
import { showsEmpty } from '../shared/shows-empty.ts';
import { moved, SortableList } from '../shared/sortable.tsx';
import { UndoableDelete } from '../shared/undo.tsx';
import { type RuleType, ruleTypes } from './types.ts';

type Collection = components['schemas']['AdminCollection'];
type Product = components['schemas']['ProductSummary'];
type Content = Pick<Collection, 'productIds'> & { rule?: { type: RuleType; tag?: string; categoryId?: string } };

const PREVIEWED = 24;
const MOST_PER_CALL = 100;

/** The rule as it is typed; undefined by hand, and while it says nothing yet. */
function ruleOf(rule: Partial<NonNullable<Collection['rule']>> | null | undefined): Content['rule'] {
  const type = ruleTypes.find((one): one is RuleType => one === rule?.type);
  if (!type || (type === 'tag' && !rule?.tag?.trim())) return undefined;
  return { type, ...(type === 'tag' && { tag: rule?.tag?.trim() ?? '' }), ...(rule?.categoryId && { categoryId: rule.categoryId }) };
}

/** The products of a choice that are in the shop, by their ids. */
function useChosen(ids: readonly string[]) {
  return useQuery({
    queryKey: ['chosen-products', ids],
    queryFn: async ({ signal }) => {
      const found: Product[] = [];
      for (let from = 0; from < ids.length; from += MOST_PER_CALL) {
        const { items } = await api().post('/v1/admin/collections/preview', {
          params: { query: { limit: MOST_PER_CALL } },
          body: { productIds: ids.slice(from, from + MOST_PER_CALL) },
          signal,
        });
        found.push(...items);
      }
      return new Map(found.map((product) => [product.id, product]));
    },
    placeholderData: keepPreviousData,
  });
}

function ChosenProducts() {
  const t = useT();
  const { field } = useInput<string[]>({ source: 'productIds', defaultValue: [] });
  const ids: string[] = field.value;
  const { data, isPending } = useChosen(ids);
  const [added, setAdded] = useState<ReadonlyMap<string, string>>(new Map());
  const nameOf = (id: string): string => added.get(id) ?? data?.get(id)?.name ?? (isPending ? '…' : t('collections.notInShop', { id }));
  const change = (next: string[]): void => field.onChange(next);
  return (
    <Stack sx={{ gap: 1.5, width: '100%' }}>
      <ProductSearch
        label={t('collections.add')}
        without={ids}
        onChoose={({ id, name }) => {
          setAdded(new Map([...added, [id, name]]));
          change([...ids, id]);
        }}
      />
      {ids.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{t('collections.none')}</Typography>}
      <SortableList
        label={t('collections.products')}
        onMove={(from, to) => change(moved(ids, from, to))}
        items={ids.map((id) => ({
          id,
          name: nameOf(id),
          content: <Typography variant="body2">{nameOf(id)}</Typography>,
          actions: (
            <IconButton
              size="small"
              aria-label={t('common.remove', { name: nameOf(id) })}
              onClick={() => change(ids.filter((one) => one !== id))}
            >
              <Delete fontSize="small" />
            </IconButton>
          ),
        }))}
      />
    </Stack>
  );
}

function Rule() {
  const t = useT();
  const categories = useCategoryChoices();
  const type = useWatch({ name: 'rule.type' }) as string | undefined;
  return (
    <>
      <SelectInput
        fullWidth
        source="rule.type"
        label={t('collections.kind')}
        emptyText={t('collections.kindByHand')}
        slotProps={showsEmpty}
        choices={ruleTypes.map((id) => ({ id, name: t(`collections.rules.${id}`) }))}
        translateChoice={false}
        helperText={false}
      />
      {type === 'tag' && <TextInput fullWidth source="rule.tag" label={t('collections.tag')} validate={required()} />}
      {type ? (
        <SelectInput
          fullWidth
          source="rule.categoryId"
          label={t('collections.category')}
          emptyText={t('common.all')}
          slotProps={showsEmpty}
          choices={categories}
          translateChoice={false}
          helperText={false}
        />
      ) : (
        <ChosenProducts />
      )}
    </>
  );
}

function Preview() {
  const t = useT();
  const typed = {
    productIds: (useWatch({ name: 'productIds' }) ?? []) as string[],
    rule: useWatch({ name: 'rule' }) as Collection['rule'],
  };
  const rule = ruleOf(typed.rule);
  const key = useDeferredValue(JSON.stringify(rule ? { productIds: [], rule } : { productIds: typed.productIds }));
  const query = useQuery({
    queryKey: ['collection-preview', key],
    queryFn: ({ signal }) =>
      api().post('/v1/admin/collections/preview', {
        params: { query: { limit: PREVIEWED } },
        body: JSON.parse(key) as Content,
        signal,
      }),
    placeholderData: keepPreviousData,
  });
  return (
    <Panel title={t('collections.preview')}>
      <Answered query={query} isEmpty={({ items }) => items.length === 0}>
        {({ items, nextCursor }) => (
          <>
            <ProductCards products={items} />
            {nextCursor && <Typography sx={{ color: 'text.secondary', mt: 1 }}>{t('collections.andMore')}</Typography>}
          </>
        )}
      </Answered>
    </Panel>
  );
}

export function CollectionToolbar() {
  const record = useRecordContext<Collection>();
  return <FormToolbar needs="promotions:write">{record && <UndoableDelete />}</FormToolbar>;
}

export function CollectionFields() {
  const t = useT();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3,
        width: '100%',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' },
        alignItems: 'start',
      }}
    >
      <Stack sx={{ minWidth: 0, gap: 1 }}>
        <TextInput fullWidth source="name" validate={required()} />
        <TextInput fullWidth source="slug" helperText={t('collections.slugHint')} />
        <TextInput fullWidth source="description" multiline minRows={2} />
        <BooleanInput source="active" />
        <Rule />
        <Typography component="h2" variant="h2" sx={{ mt: 2 }}>
          {t('resources.collections.fields.image.url')}
        </Typography>
        <PictureInput source="image.url" label={t('resources.collections.fields.image.url')} of="content" />
        <TextInput fullWidth source="image.alt" />
      </Stack>
      <Preview />
    </Box>
  );
}
