/** What sending costs and how long it takes, and who carries. */
import { NumberInput, required, TextInput } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { RowsInput } from '../shared/rows-input.tsx';
import { RupeesInput } from '../shared/rupees-input.tsx';
import { Section, Wide } from './section.tsx';
import { WordsInput } from './words-input.tsx';

export function ShippingTab() {
  const t = useT();
  const prefixes = t('settings.prefixesHint');
  return (
    <>
      <Section title={t('settings.shipping')}>
        <RupeesInput isRequired source="shipping.fee" />
        <RupeesInput isRequired source="shipping.freeFrom" />
        <NumberInput fullWidth source="shipping.daysSameState" validate={required()} min={0} />
        <NumberInput fullWidth source="shipping.daysElsewhere" validate={required()} min={0} />
        <Wide>
          <WordsInput source="shipping.unserved" label={t('resources.settings.fields.shipping.unserved')} helperText={prefixes} />
        </Wide>
      </Section>
      <Section title={t('settings.weight')} hint={t('settings.weightHint')}>
        <NumberInput fullWidth source="shipping.weight.includedGrams" validate={required()} min={0} />
        <NumberInput fullWidth source="shipping.weight.stepGrams" validate={required()} min={1} />
        <RupeesInput isRequired source="shipping.weight.stepFee" />
      </Section>
      <Section title={t('settings.zones')} hint={t('settings.zonesHint')}>
        <Wide>
          <RowsInput source="shipping.zones" add={t('settings.addZone')} columns="1fr 2fr 1fr 1fr 1fr">
            <TextInput fullWidth source="name" label={t('settings.zone')} validate={required()} helperText={false} />
            <WordsInput source="prefixes" label={t('settings.prefixes')} helperText={prefixes} />
            <RupeesInput source="fee" label={t('resources.settings.fields.shipping.fee')} helperText={false} />
            <RupeesInput source="freeFrom" label={t('resources.settings.fields.shipping.freeFrom')} helperText={false} />
            <NumberInput fullWidth source="days" label={t('settings.days')} min={0} helperText={false} />
          </RowsInput>
        </Wide>
      </Section>
      <Section title={t('settings.carriers')} hint={t('settings.carriersHint')}>
        <Wide>
          <RowsInput source="carriers" add={t('settings.addCarrier')} columns="1fr 1fr 2fr">
            <TextInput fullWidth source="code" label={t('settings.carrierCode')} validate={required()} helperText={false} />
            <TextInput fullWidth source="name" label={t('settings.carrierName')} validate={required()} helperText={false} />
            <TextInput fullWidth source="trackingUrl" label={t('settings.trackingUrl')} helperText={false} />
          </RowsInput>
        </Wide>
      </Section>
    </>
  );
}
