/** The record of a page. react-admin first offers the row of the list, which has less: until the whole is there, the place is kept free. */
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { useRecordContext } from 'react-admin';
import { useT } from '../i18n/use-t.ts';

export function Whole<T extends { id: string }>({ has, children }: { has: keyof T; children: (record: T) => ReactNode }) {
  const t = useT();
  const record = useRecordContext<T>();
  if (record?.[has] !== undefined) return children(record);
  return <Skeleton variant="rounded" height={480} role="status" aria-label={t('common.loading')} />;
}
