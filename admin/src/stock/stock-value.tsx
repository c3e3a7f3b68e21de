/** What all stock is worth, and how much of it runs out; by category when that is asked for. */
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { FigureRow } from '../shared/figures.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';

type Value = components['schemas']['StockValue'];

const columns = ['value', 'valueAtMrp', 'units', 'held', 'lowStock', 'outOfStock'] as const;
type Column = (typeof columns)[number];

/** A figure as its column shows it. */
function useCell(): (row: Pick<Value, Column>, column: Column) => string {
  const { rupees, number } = useFormats();
  return (row, column) => (column === 'value' || column === 'valueAtMrp' ? rupees(row[column]) : number(row[column]));
}

function ByCategory({ categories }: Pick<Value, 'categories'>) {
  const t = useT();
  const cell = useCell();
  return (
    <PlainTable
      label={t('stock.byCategory')}
      headings={[t('resources.categories.name', { smart_count: 1 }), ...columns.map((column) => t(`stock.values.${column}`))]}
      rows={categories.map((category) => ({
        key: category.id,
        cells: [category.name, ...columns.map((column) => cell(category, column))],
      }))}
    />
  );
}

export function StockValue() {
  const t = useT();
  const cell = useCell();
  const [isOpen, setIsOpen] = useState(false);
  const query = useQuery({ queryKey: ['inventory', 'value'], queryFn: ({ signal }) => api().get('/v1/admin/inventory-value', { signal }) });
  return (
    <Panel
      title={t('stock.value')}
      action={
        <Button size="small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {t('stock.byCategory')}
        </Button>
      }
    >
      <Answered query={query} height={64}>
        {(value) => (
          <Stack sx={{ gap: 2 }}>
            <FigureRow figures={columns.map((column) => [t(`stock.values.${column}`), cell(value, column)] as const)} />
            {isOpen && <ByCategory categories={value.categories} />}
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}
