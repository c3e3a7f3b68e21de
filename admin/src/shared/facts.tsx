/** Names and values, as a list of definitions. */
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export function Facts({ facts }: { facts: readonly [string, ReactNode][] }) {
  return (
    <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.75, m: 0, fontSize: '0.9rem' }}>
      {facts.flatMap(([name, value]) => [
        <Box key={name} component="dt" sx={{ color: 'text.secondary' }}>
          {name}
        </Box>,
        <Box key={`${name} is`} component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
          {value}
        </Box>,
      ])}
    </Box>
  );
}
