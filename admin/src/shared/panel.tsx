/** A card with a heading: what pages are made of. */
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

interface Props {
  title: ReactNode;
  /** Beside the heading. */
  action?: ReactNode;
  children: ReactNode;
}

export function Panel({ title, action, children }: Props) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} sx={{ p: 2, minWidth: 0, flexShrink: 0 }}>
      <Stack direction="row" sx={{ alignItems: 'center', justifyContent: 'space-between', gap: 1, mb: 1.5, flexWrap: 'wrap' }}>
        <Typography id={id} component="h2" variant="h2">
          {title}
        </Typography>
        {action}
      </Stack>
      <Box sx={{ minWidth: 0 }}>{children}</Box>
    </Card>
  );
}
