/** A part of a page that asks the API for something: what is shown while it is on its way, when it fails, and when there is nothing. */
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { ProblemError } from '@open-shop/client';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';

/** What went wrong, with a way to try again. */
function Problem({ error, onRetry }: { error: unknown; onRetry?: () => unknown }) {
  const t = useT();
  const id = error instanceof ProblemError ? error.requestId : undefined;
  return (
    <Alert
      severity="error"
      action={
        onRetry && (
          <Button color="inherit" size="small" onClick={() => void onRetry()}>
            {t('common.retry')}
          </Button>
        )
      }
    >
      {problemText(error, t)}
      {id && (
        <Typography component="span" variant="caption" sx={{ display: 'block' }}>
          {t('common.requestId', { id })}
        </Typography>
      )}
    </Alert>
  );
}

interface Props<D> {
  query: Pick<UseQueryResult<D>, 'data' | 'error'> & { refetch: () => unknown };
  /** Height of the place that is kept free meanwhile, in pixels. */
  height?: number;
  isEmpty?: (data: D) => boolean;
  children: (data: D) => ReactNode;
}

export function Answered<D>({ query, height = 120, isEmpty, children }: Props<D>) {
  const t = useT();
  if (query.data !== undefined) {
    if (isEmpty?.(query.data)) return <Typography sx={{ color: 'text.secondary', py: 2 }}>{t('common.nothing')}</Typography>;
    return children(query.data);
  }
  if (query.error) return <Problem error={query.error} onRetry={query.refetch} />;
  return <Skeleton variant="rounded" height={height} sx={{ flexShrink: 0 }} role="status" aria-label={t('common.loading')} />;
}
