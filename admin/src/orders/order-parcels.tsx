/** The parcels of an order: packing what is left, and the steps of the carrier. */
import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { chosenLines, optionsText, UnitsFields } from '../shared/units.tsx';
import { useCarriers } from './carriers.ts';
import type { AdminOrder, Shipment } from './types.ts';

type Step = 'shipped' | 'out_for_delivery' | 'delivery_failed' | 'delivered' | 'returned_to_origin';

/** What the carrier can say next. */
const next: Partial<Record<Shipment['status'], readonly Step[]>> = {
  packed: ['shipped'],
  shipped: ['out_for_delivery', 'returned_to_origin'],
  out_for_delivery: ['delivered', 'delivery_failed', 'returned_to_origin'],
};

/** The fields of a parcel that is handed to a carrier. */
export function CarrierField() {
  const t = useT();
  const carriers = useCarriers();
  return (
    <Autocomplete
      freeSolo
      options={carriers}
      defaultValue={carriers[0] ?? ''}
      renderInput={(params) => <TextField {...params} name="carrier" label={t('orders.carrier')} required />}
    />
  );
}

function linesOf(order: AdminOrder, shipment: Shipment) {
  return shipment.lines.flatMap(({ lineId, quantity }) => {
    const line = order.lines.find(({ id }) => id === lineId);
    return line ? [{ id: lineId, name: line.name, options: line.options, most: quantity }] : [];
  });
}

function Pack({ order, shipment }: { order: AdminOrder; shipment: Shipment }) {
  const t = useT();
  const lines = linesOf(order, shipment);
  return (
    <ActionButton
      wide
      variant="contained"
      label={t('orders.pack')}
      done={t('orders.packed')}
      act={(form, idempotencyKey) =>
        api().post('/v1/admin/orders/{id}/shipments', {
          params: { path: { id: order.id } },
          body: {
            lines: chosenLines(form, 'pack', lines),
            carrier: textOf(form, 'carrier') ?? '',
            trackingNumber: textOf(form, 'trackingNumber') ?? '',
          },
          idempotencyKey,
        })
      }
    >
      <UnitsFields lines={lines} fields={[{ name: 'pack', label: t('common.quantity'), initial: 'all' }]} />
      <CarrierField />
      <TextField name="trackingNumber" label={t('orders.trackingNumber')} required />
    </ActionButton>
  );
}

function Move({ shipment, steps }: { shipment: Shipment; steps: readonly Step[] }) {
  const t = useT();
  return (
    <ActionButton
      label={t('orders.nextStep')}
      done={t('orders.stepNoted')}
      act={(form) => {
        const status = (textOf(form, 'status') ?? steps[0]) as Step;
        const note = textOf(form, 'note');
        const attempt = (shipment.attempts?.length ?? 0) + 1;
        return api().post('/v1/admin/shipments/{id}/events', {
          params: { path: { id: shipment.id } },
          body: { status, ...(status === 'delivery_failed' && { attempt }), ...(note && { note }) },
        });
      }}
    >
      <TextField select name="status" label={t('orders.step')} defaultValue={steps[0] ?? ''} required>
        {steps.map((step) => (
          <MenuItem key={step} value={step}>
            {t(`orders.progress.${step}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField name="note" label={t('common.note')} helperText={t('orders.customerSees')} />
    </ActionButton>
  );
}

export function OrderParcels({ order }: { order: AdminOrder }) {
  const t = useT();
  const may = useMay();
  const { time } = useFormats();
  return (
    <Panel title={t('orders.parcels')}>
      {order.shipments.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{t('orders.noParcels')}</Typography>}
      <Stack sx={{ gap: 2 }}>
        {order.shipments.map((shipment) => {
          const steps = next[shipment.status];
          return (
            <Stack key={shipment.id} direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'flex-start' }}>
              <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
                <StatusChip group="orders.progress" value={shipment.status} />
                {linesOf(order, shipment).map(({ id, name, options, most }) => (
                  <Typography key={id} variant="body2">
                    {most} × {name} {optionsText(options)}
                  </Typography>
                ))}
                {shipment.carrier && (
                  <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                    {shipment.carrier} {shipment.trackingNumber}
                    {shipment.deliveredAt && ` · ${time(shipment.deliveredAt)}`}
                  </Typography>
                )}
              </Box>
              {may('orders:write') && shipment.status === 'to_pack' && <Pack order={order} shipment={shipment} />}
              {may('orders:write') && steps && <Move shipment={shipment} steps={steps} />}
            </Stack>
          );
        })}
      </Stack>
    </Panel>
  );
}
