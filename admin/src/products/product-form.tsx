/** The form of a product, as it is made and as it is changed. */
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { AutocompleteInput, maxLength, regex, required, SelectInput, TextArrayInput, TextInput } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import { SaveOrLook } from '../shared/form-toolbar.tsx';
import { Panel } from '../shared/panel.tsx';
import { AttributesPanel } from './attributes-panel.tsx';
import { useCategoryChoices } from './category-choices.ts';
import { PicturesPanel } from './pictures-panel.tsx';
import { type AdminProduct, statuses } from './types.ts';
import { VariantsPanel } from './variants-panel.tsx';

/** What the law has, in percent. */
const gstRates = [0, 0.25, 3, 5, 12, 18, 28, 40];

const nameRules = [required(), maxLength(200)];
const hsnRules = [required(), regex(/^\d{4,8}$/, 'products.hsnHint')];
const needed = required();

/** Fields below each other, as wide as the panel. */
function FieldsPanel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Panel title={title}>
      <Stack sx={{ gap: 1.5, '& .MuiFormControl-root': { width: '100%', m: 0 } }}>{children}</Stack>
    </Panel>
  );
}

interface Props {
  product?: AdminProduct | undefined;
  /** Above the button that saves, where whoever pressed it looks. */
  notice?: ReactNode;
  /** Beside the button that saves. */
  actions?: ReactNode;
}

export function ProductFields({ product, notice, actions }: Props) {
  const t = useT();
  const categories = useCategoryChoices();
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 1fr)' },
        }}
      >
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <FieldsPanel title={t('products.details')}>
            <TextInput source="name" validate={nameRules} helperText={false} />
            <TextInput source="brand" validate={maxLength(80)} helperText={false} />
            <TextInput source="description" multiline minRows={5} helperText={t('products.descriptionHint')} />
          </FieldsPanel>
          <PicturesPanel />
          <VariantsPanel product={product} />
        </Stack>
        <Stack sx={{ gap: 2, minWidth: 0 }}>
          <FieldsPanel title={t('products.placement')}>
            <SelectInput
              source="status"
              validate={needed}
              choices={statuses.map((id) => ({ id, name: t(`products.status.${id}`) }))}
              translateChoice={false}
              helperText={false}
            />
            <AutocompleteInput source="categoryId" validate={needed} choices={categories} translateChoice={false} helperText={false} />
            <TextInput source="slug" helperText={t('products.slugHint')} />
            <TextArrayInput source="tags" helperText={t('products.tagsHint')} />
          </FieldsPanel>
          <AttributesPanel />
          <FieldsPanel title={t('products.tax')}>
            <TextInput source="hsnCode" validate={hsnRules} helperText={t('products.hsnHint')} />
            <SelectInput
              source="gstRate"
              validate={needed}
              choices={gstRates.map((id) => ({ id, name: `${id} %` }))}
              translateChoice={false}
              helperText={false}
            />
          </FieldsPanel>
          <FieldsPanel title={t('products.seo')}>
            <TextInput source="seo.title" label={t('products.seoTitle')} validate={maxLength(200)} helperText={false} />
            <TextInput
              source="seo.description"
              label={t('products.seoDescription')}
              validate={maxLength(500)}
              multiline
              minRows={2}
              helperText={false}
            />
          </FieldsPanel>
        </Stack>
      </Box>
      <Paper
        square
        elevation={0}
        sx={{
          position: 'sticky',
          bottom: 0,
          zIndex: 2,
          mt: 2,
          py: 1.5,
          borderTop: 1,
          borderColor: 'divider',
          bgcolor: 'background.default',
        }}
      >
        {notice}
        <Stack direction="row" sx={{ gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
          <SaveOrLook needs="catalog:write" />
          {actions}
        </Stack>
      </Paper>
    </>
  );
}
