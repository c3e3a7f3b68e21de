/** Where a banner or a menu item leads: something of the shop, or an address. */
import Box from '@mui/material/Box';
import { SelectInput, TextInput } from 'react-admin';
import { useWatch } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';

const linkKinds = ['product', 'category', 'collection', 'page', 'url'] as const;

export function LinkFields({ source }: { source: string }) {
  const t = useT();
  const kind = useWatch({ name: `${source}.kind` }) as string | undefined;
  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 2,
        rowGap: 1.5,
        alignItems: 'start',
        gridTemplateColumns: { xs: '1fr', sm: '180px 1fr' },
        width: '100%',
      }}
    >
      <SelectInput
        margin="none"
        fullWidth
        source={`${source}.kind`}
        label={t('content.link')}
        emptyText={t('content.linkKinds.none')}
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
    </Box>
  );
}
