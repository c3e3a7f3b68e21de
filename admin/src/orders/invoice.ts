/** Opens invoices: the API leads to a short-lived file. */
import { useNotify } from 'react-admin';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { save } from '../shared/save.ts';

export function useInvoice(): (orderId: string, shipment: string) => Promise<void> {
  const t = useT();
  const notify = useNotify();
  return async (orderId, shipment) => {
    try {
      const file = await api().download('/v1/admin/orders/{id}/invoice', { params: { path: { id: orderId }, query: { shipment } } });
      save(file, `invoice-${shipment}.pdf`);
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
  };
}
