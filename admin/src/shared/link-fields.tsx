/** Where a banner or a menu item leads: something of the shop, or an address. */
import { SelectInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { FieldRow } from './field-row.tsx';
import { showsEmpty } from './shows-empty.ts';

const linkKinds = ['product', 'category', 'collection', 'page', 'url'] as const;

export function LinkFields({ source }: { source: string }) {
  const t = useT();
  const kind = useWatch({ name: `${source}.kind` }) as string | undefined;
  return (
    <FieldRow columns="180px 1fr">
      <SelectInput
        fullWidth
        source={`${source}.kind`}
        label={t('content.link')}
        emptyText={t('content.linkKinds.none')}
        slotProps={showsEmpty}
        choices={linkKinds.map((id) => ({ id, name: t(`content.linkKinds.${id}`) }))}
        translateChoice={false}
        helperText={false}
      />
      {kind && (
        <TextInput
          fullWidth
          source={`${source}.target`}
          label={t(kind === 'url' ? 'content.address' : 'content.slug')}
          helperText={false}
        />
      )}
    </FieldRow>
  );
}
