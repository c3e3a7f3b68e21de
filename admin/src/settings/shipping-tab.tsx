/** What sending costs and how long it takes, and who carries. */
import { ArrayInput, NumberInput, required, SimpleFormIterator, TextInput } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { RupeesInput, WordsInput } from './inputs.tsx';
import { Section, Wide } from './section.tsx';

export function ShippingTab() {
  const t = useT();
  const prefixes = t('settings.prefixesHint');
  return (
    <>
      <Section title={t('settings.shipping')}>
        <RupeesInput source="shipping.fee" validate={required()} />
        <RupeesInput source="shipping.freeFrom" validate={required()} />
        <NumberInput fullWidth source="shipping.daysSameState" validate={required()} min={0} />
        <NumberInput fullWidth source="shipping.daysElsewhere" validate={required()} min={0} />
        <Wide>
          <WordsInput source="shipping.unserved" label={t('resources.settings.fields.shipping.unserved')} helperText={prefixes} />
        </Wide>
      </Section>
      <Section title={t('settings.weight')} hint={t('settings.weightHint')}>
        <NumberInput fullWidth source="shipping.weight.includedGrams" validate={required()} min={0} />
        <NumberInput fullWidth source="shipping.weight.stepGrams" validate={required()} min={1} />
        <RupeesInput source="shipping.weight.stepFee" validate={required()} />
      </Section>
      <Section title={t('settings.zones')} hint={t('settings.zonesHint')}>
        <Wide>
          <ArrayInput source="shipping.zones" label={false}>
            <SimpleFormIterator fullWidth disableReordering>
              <TextInput fullWidth source="name" label={t('settings.zone')} validate={required()} />
              <WordsInput source="prefixes" label={t('settings.prefixes')} helperText={prefixes} />
              <RupeesInput source="fee" label={t('resources.settings.fields.shipping.fee')} />
              <RupeesInput source="freeFrom" label={t('resources.settings.fields.shipping.freeFrom')} />
              <NumberInput fullWidth source="days" label={t('settings.days')} min={0} />
            </SimpleFormIterator>
          </ArrayInput>
        </Wide>
      </Section>
      <Section title={t('settings.carriers')} hint={t('settings.carriersHint')}>
        <Wide>
          <ArrayInput source="carriers" label={false}>
            <SimpleFormIterator fullWidth disableReordering>
              <TextInput fullWidth source="code" label={t('settings.carrierCode')} validate={required()} />
              <TextInput fullWidth source="name" label={t('settings.carrierName')} validate={required()} />
              <TextInput fullWidth source="trackingUrl" label={t('settings.trackingUrl')} />
            </SimpleFormIterator>
          </ArrayInput>
        </Wide>
      </Section>
    </>
  );
}
