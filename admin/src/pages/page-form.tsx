/** A page: its blocks as a draft, and what of it is published. */
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { components } from '@open-shop/client';
import { required, TextInput, useRecordContext } from 'react-admin';
import { useFormState } from 'react-hook-form';
import { useMay } from '../auth/permissions.ts';
import { useT } from '../i18n/use-t.ts';
import { FormToolbar } from '../shared/form-toolbar.tsx';
import { Panel } from '../shared/panel.tsx';
import { UndoableDelete } from '../shared/undo.tsx';
import { Blocks } from './blocks.tsx';
import { PagePreview } from './page-preview.tsx';
import { Publish, Releases } from './page-releases.tsx';

type Page = components['schemas']['AdminPage'];

export function PageToolbar() {
  const record = useRecordContext<Page>();
  const { isDirty } = useFormState();
  return (
    <FormToolbar needs="promotions:write" forAll={record && <PagePreview id={record.id} slug={record.slug} disabled={isDirty} />}>
      {record && <UndoableDelete />}
    </FormToolbar>
  );
}

function PublishButton() {
  const may = useMay();
  const page = useRecordContext<Page>();
  const { isDirty } = useFormState();
  return page && may('promotions:write') ? <Publish page={page} disabled={isDirty} /> : null;
}

export function PageFields({ page }: { page?: Page }) {
  const t = useT();
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        width: '100%',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 1fr)' },
        alignItems: 'start',
      }}
    >
      <Panel title={t('pages.blocks')} action={<PublishButton />}>
        <Blocks />
      </Panel>
      <Stack sx={{ gap: 2, minWidth: 0 }}>
        <Panel title={t('pages.about')}>
          <Stack sx={{ gap: 1.5 }}>
            <TextInput source="draft.title" validate={required()} fullWidth helperText={false} />
            <TextInput source="slug" validate={required()} fullWidth helperText={t('pages.slugHint')} />
            <TextInput source="draft.seo.title" fullWidth helperText={false} />
            <TextInput source="draft.seo.description" multiline fullWidth helperText={t('pages.seoHint')} />
          </Stack>
        </Panel>
        {page && <Releases page={page} />}
      </Stack>
    </Box>
  );
}
