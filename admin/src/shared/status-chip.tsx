/** States as coloured labels. The colour only repeats what the text says. */
import Chip from '@mui/material/Chip';
import type { TextKey } from '../i18n/types.ts';
import { useT } from '../i18n/use-t.ts';

type Colour = 'default' | 'info' | 'success' | 'warning' | 'error';

const colours: Record<string, Colour> = {
  pending: 'warning',
  placed: 'info',
  packed: 'info',
  to_pack: 'warning',
  shipped: 'info',
  out_for_delivery: 'info',
  delivered: 'success',
  completed: 'success',
  paid: 'success',
  processed: 'success',
  unpaid: 'warning',
  partially_refunded: 'warning',
  requested: 'warning',
  manual: 'warning',
  in_stock: 'success',
  running: 'info',
  done: 'success',
  low_stock: 'warning',
  out_of_stock: 'error',
  failed: 'error',
  published: 'success',
  returned_to_origin: 'error',
  rejected: 'error',
  draft: 'warning',
  active: 'success',
  changed: 'success',
  up: 'success',
  down: 'error',
  on: 'success',
  failing: 'warning',
  succeeded: 'success',
  scheduled: 'info',
  used_up: 'warning',
};

interface Props {
  /** Where the text of the state is. */
  group: string;
  value: string;
}

export function StatusChip({ group, value }: Props) {
  const t = useT();
  return <Chip size="small" variant="outlined" color={colours[value] ?? 'default'} label={t(`${group}.${value}` as TextKey)} />;
}
