/** What all stock is worth, and how much of it runs out; by category when that is asked for. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';

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
    <TableContainer sx={{ mt: 2 }} tabIndex={0}>
      <Table size="small" aria-label={t('stock.byCategory')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('resources.categories.name', { smart_count: 1 })}</TableCell>
            {columns.map((column) => (
              <TableCell key={column} align="right">
                {t(`stock.values.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {categories.map((category) => (
            <TableRow key={category.id}>
              <TableCell component="th" scope="row">
                {category.name}
              </TableCell>
              {columns.map((column) => (
                <TableCell key={column} align="right">
                  {cell(category, column)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
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
          <>
            <Box
              component="dl"
              sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(3, 1fr)', lg: 'repeat(6, 1fr)' } }}
            >
              {columns.map((column) => (
                <Box key={column} sx={{ minWidth: 0 }}>
                  <Typography component="dt" variant="body2" sx={{ color: 'text.secondary' }}>
                    {t(`stock.values.${column}`)}
                  </Typography>
                  <Typography component="dd" sx={{ m: 0, fontSize: '1.15rem', fontWeight: 650, overflowWrap: 'anywhere' }}>
                    {cell(value, column)}
                  </Typography>
                </Box>
              ))}
            </Box>
            {isOpen && <ByCategory categories={value.categories} />}
          </>
        )}
      </Answered>
    </Panel>
  );
}
