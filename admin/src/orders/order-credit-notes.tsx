/** The credit notes of an order: what was taken back of its invoices. */
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { useDocuments } from './documents.ts';

export function OrderCreditNotes({ orderId }: { orderId: string }) {
  const t = useT();
  const { money, time } = useFormats();
  const { creditNote } = useDocuments();
  const query = useQuery({
    queryKey: ['credit-notes', orderId],
    queryFn: ({ signal }) => api().get('/v1/admin/orders/{id}/credit-notes', { params: { path: { id: orderId } }, signal }),
  });
  // Most orders have none: they take no place for it.
  if (query.isPending || query.data?.items.length === 0) return null;
  return (
    <Panel title={t('orders.creditNotes')}>
      <Answered query={query} height={40}>
        {({ items }) => (
          <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1 }}>
            {items.map((note) => (
              <Stack component="li" key={note.id} direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
                <Stack sx={{ flex: '1 1 220px', minWidth: 0 }}>
                  <Typography variant="body2">
                    {note.number}: {money(note.total)}
                  </Typography>
                  <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                    {time(note.issuedAt)} · {note.invoiceNumber} · {note.reason}
                  </Typography>
                </Stack>
                <Button
                  size="small"
                  variant="outlined"
                  aria-label={`${t('common.download')}: ${note.number}`}
                  onClick={() => void creditNote(orderId, note)}
                >
                  {t('common.download')}
                </Button>
              </Stack>
            ))}
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}
