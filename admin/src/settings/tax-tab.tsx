/** Numbers of invoices, and GST by HSN code and date. */
import { DateInput, NumberInput, required, TextInput } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { RowsInput } from '../shared/rows-input.tsx';
import { Section, Wide } from './section.tsx';

const DAY = 'YYYY-MM-DD'.length;

/** A rate holds from the beginning of a day in India. */
const toMoment = (day: string): string | null => (day ? `${day}T00:00:00+05:30` : null);
const toDay = (moment: string | null | undefined): string =>
  moment ? new Date(Date.parse(moment) + 5.5 * 3_600_000).toISOString().slice(0, DAY) : '';

export function TaxTab() {
  const t = useT();
  return (
    <>
      <Section title={t('settings.invoices')} hint={t('settings.invoicesHint')}>
        <TextInput fullWidth source="invoices.series" parse={(text: string) => text.toUpperCase() || undefined} />
        <TextInput fullWidth source="invoices.creditSeries" parse={(text: string) => text.toUpperCase() || undefined} />
      </Section>
      <Section title={t('settings.rates')} hint={t('settings.ratesHint')}>
        <Wide>
          <RowsInput source="tax.rates" add={t('settings.addRate')} columns="1fr 1fr 1fr 2fr">
            <TextInput fullWidth source="hsn" label="HSN" validate={required()} helperText={false} />
            <NumberInput fullWidth source="rate" label={t('settings.rate')} validate={required()} min={0} max={100} helperText={false} />
            <DateInput
              fullWidth
              source="from"
              label={t('common.from')}
              validate={required()}
              parse={toMoment}
              format={toDay}
              helperText={false}
            />
            <TextInput fullWidth source="note" label={t('common.note')} parse={(text: string) => text || undefined} helperText={false} />
          </RowsInput>
        </Wide>
      </Section>
    </>
  );
}
