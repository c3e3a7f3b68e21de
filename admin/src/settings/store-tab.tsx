/** Who sells, and what of the shop is on. */
import { BooleanInput, required, SelectInput, TextInput } from 'react-admin';
import { states } from '../../../lib/pricing/pincodes.ts';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { Section, Wide } from './section.tsx';

export function StoreTab() {
  const t = useT();
  const may = useMay();
  return (
    <>
      <Section title={t('settings.store')} hint={t('settings.storeHint')}>
        <TextInput fullWidth source="store.name" validate={required()} />
        <TextInput fullWidth source="store.legalName" validate={required()} />
        <Wide>
          <TextInput fullWidth source="store.address" validate={required()} multiline />
        </Wide>
        <SelectInput
          fullWidth
          source="store.state"
          validate={required()}
          choices={states.map((id) => ({ id, name: id }))}
          translateChoice={false}
        />
        <TextInput fullWidth source="store.gstin" validate={required()} />
        <TextInput fullWidth source="store.email" type="email" validate={required()} />
        <TextInput fullWidth source="store.phone" type="tel" validate={required()} />
        <Wide>
          <TextInput fullWidth source="store.url" type="url" validate={required()} />
        </Wide>
      </Section>
      <Section title={t('settings.features')} hint={t('settings.featuresHint')}>
        <BooleanInput source="features.reviews" />
        <BooleanInput source="features.questions" />
        <BooleanInput source="features.guestCheckout" />
        <BooleanInput source="features.cashOnDelivery" disabled={!may('payments:settings')} />
        <BooleanInput source="features.liveUpdates" />
      </Section>
      <Section title={t('settings.moderation')} hint={t('settings.moderationHint')}>
        <BooleanInput source="moderation.reviews" />
        <BooleanInput source="moderation.questions" />
      </Section>
    </>
  );
}
