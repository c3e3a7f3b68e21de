/** A variant's price for a while, which is saved with the product. */
import Schedule from '@mui/icons-material/ScheduleOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { type FormEvent, useId, useState } from 'react';
import { useController } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { textOf } from '../shared/action-button.tsx';
import { fromLocalTime, toLocalTime, useFormats } from '../shared/format.ts';
import type { Plan, ProductValues } from './values.ts';

interface Props {
  index: number;
  variant: string;
}

function ScheduleDialog({
  variant,
  plan,
  onClose,
  onPlan,
}: {
  variant: string;
  plan: Plan | null;
  onClose: () => void;
  onPlan: (plan: Plan | null) => void;
}) {
  const t = useT();
  const id = useId();
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    // For React it is a part of the product's form.
    event.stopPropagation();
    const form = new FormData(event.currentTarget);
    const to = textOf(form, 'to');
    onPlan({ price: Number(textOf(form, 'price')), from: fromLocalTime(textOf(form, 'from') ?? ''), to: to ? fromLocalTime(to) : null });
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="xs">
      <form onSubmit={submit}>
        <DialogTitle id={id}>{t('products.schedule', { variant })}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2, pt: 1 }}>
            <Typography variant="body2">{t('products.scheduleHint')}</Typography>
            <TextField
              name="price"
              type="number"
              label={t('products.price')}
              defaultValue={plan?.price ?? ''}
              required
              slotProps={{ htmlInput: { min: 0, step: 0.01 } }}
            />
            <TextField
              name="from"
              type="datetime-local"
              label={t('products.scheduleFrom')}
              defaultValue={toLocalTime(plan?.from ?? new Date().toISOString())}
              required
              slotProps={{ inputLabel: { shrink: true } }}
            />
            <TextField
              name="to"
              type="datetime-local"
              label={t('products.scheduleTo')}
              defaultValue={plan?.to ? toLocalTime(plan.to) : ''}
              slotProps={{ inputLabel: { shrink: true } }}
            />
          </Stack>
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap' }}>
          {plan && (
            <Button color="error" onClick={() => onPlan(null)} sx={{ mr: 'auto' }}>
              {t('products.cancelSchedule')}
            </Button>
          )}
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained">
            {t('products.apply')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

export function ScheduleButton({ index, variant }: Props) {
  const t = useT();
  const { money, time } = useFormats();
  const [open, setOpen] = useState(false);
  const { field, formState } = useController<ProductValues, `variants.${number}.scheduledPrice`>({
    name: `variants.${index}.scheduledPrice`,
  });
  const plan = field.value;
  const problem = formState.errors.variants?.[index]?.scheduledPrice;
  const said = problem && (problem.message ?? problem.price?.message ?? problem.from?.message ?? problem.to?.message);
  const price = plan && money({ amount: Math.round(plan.price * 100), currency: 'INR' });
  const text = plan
    ? t(plan.to ? 'products.scheduledUntil' : 'products.scheduled', { price, from: time(plan.from), ...(plan.to && { to: time(plan.to) }) })
    : t('products.scheduleShort');
  return (
    <>
      <Button
        size="small"
        color={plan ? 'primary' : 'inherit'}
        startIcon={<Schedule />}
        onClick={() => setOpen(true)}
        aria-label={`${text}: ${variant}`}
      >
        {text}
      </Button>
      {said && <Alert severity="error">{said}</Alert>}
      {open && (
        <ScheduleDialog
          variant={variant}
          plan={plan}
          onClose={() => setOpen(false)}
          onPlan={(next) => {
            field.onChange(next);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
