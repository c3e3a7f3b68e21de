/** Numbers of invoices, and GST by HSN code and date. */
import { ArrayInput, DateInput, NumberInput, required, SimpleFormIterator, TextInput } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
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
          <ArrayInput source="tax.rates" label={false}>
            <SimpleFormIterator inline disableReordering>
              <TextInput source="hsn" label="HSN" validate={required()} />
              <NumberInput source="rate" label={t('settings.rate')} validate={required()} min={0} max={100} />
              <DateInput source="from" label={t('common.from')} validate={required()} parse={toMoment} format={toDay} />
              <TextInput source="note" label={t('common.note')} parse={(text: string) => text || undefined} />
            </SimpleFormIterator>
          </ArrayInput>
        </Wide>
      </Section>
    </>
  );
}
