/** Rows of fields that can be added and removed, each beside its fields on a wide screen. */
import Add from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { ArrayInput, SimpleFormIterator, useSimpleFormIterator } from 'react-admin';
import { FieldRow } from './field-row.tsx';

interface Props {
  source: string;
  /** What adds a row. */
  add: string;
  /** Above the rows; none by default. */
  label?: string;
  /** Of the fields, as CSS has it: `1fr 2fr`. */
  columns: string;
  children: ReactNode;
}

function AddButton({ label }: { label: string }) {
  const { add } = useSimpleFormIterator();
  return (
    <Button size="small" variant="outlined" startIcon={<Add />} onClick={() => add()} sx={{ mt: 1 }}>
      {label}
    </Button>
  );
}

export const RowsInput = ({ source, add, label, columns, children }: Props) => (
  <ArrayInput source={source} label={label ?? false} helperText={false} sx={{ mt: 0, mb: 2 }}>
    <SimpleFormIterator
      fullWidth
      disableReordering
      // It would empty all of them at once.
      disableClear
      addButton={<AddButton label={add} />}
      sx={{
        '& .RaSimpleFormIterator-line': { py: 1.5, gap: 1, display: 'flex' },
        // Who works by keyboard hovers over nothing.
        '& .RaSimpleFormIterator-action': { visibility: 'visible' },
      }}
    >
      <FieldRow columns={columns} from="md">
        {children}
      </FieldRow>
    </SimpleFormIterator>
  </ArrayInput>
);
