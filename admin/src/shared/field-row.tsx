/** Fields beside each other, and below each other on a narrow screen. */
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface Props {
  /** As CSS has it: `1fr 2fr`. */
  columns: string;
  /** From which width they stand beside each other. */
  from?: 'sm' | 'md';
  children: ReactNode;
}

export const FieldRow = ({ columns, from = 'sm', children }: Props) => (
  <Box
    sx={{
      display: 'grid',
      columnGap: 2,
      rowGap: 1.5,
      alignItems: 'start',
      gridTemplateColumns: { xs: '1fr', [from]: columns },
      width: '100%',
    }}
  >
    {children}
  </Box>
);
