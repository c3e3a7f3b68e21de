/** The fields of each kind of block. */
import Delete from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { NumberInput, required, SelectInput, TextInput } from 'react-admin';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { useCategoryChoices } from '../shared/categories.ts';
import { FieldRow } from '../shared/field-row.tsx';
import { LinkFields } from '../shared/link-fields.tsx';
import { PictureInput } from '../shared/picture-input.tsx';
import { SortableList } from '../shared/sortable.tsx';
import { useCollectionChoices } from './collections.ts';

export type Block = components['schemas']['PageContent']['blocks'][number];

const MOST_SLIDES = 12;

function TeaserFields({ source }: { source: string }) {
  const t = useT();
  return (
    <>
      <PictureInput isRequired source={`${source}.image.url`} label={t('content.picture')} of="content" />
      <TextInput fullWidth source={`${source}.image.alt`} label={t('content.alt')} helperText={t('content.altHint')} />
      <TextInput fullWidth source={`${source}.heading`} label={t('content.heading')} helperText={false} />
      <TextInput fullWidth source={`${source}.text`} label={t('content.text')} multiline helperText={false} />
      <LinkFields source={`${source}.link`} />
    </>
  );
}

function Slides({ source }: { source: string }) {
  const t = useT();
  const { fields, append, remove, move } = useFieldArray({ name: `${source}.slides` });
  return (
    <Stack sx={{ gap: 1, width: '100%', pt: 1 }}>
      <SortableList
        label={t('pages.slides')}
        onMove={move}
        items={fields.map(({ id }, index) => {
          const name = t('pages.slide', { number: index + 1 });
          return {
            id,
            name,
            content: (
              <Stack sx={{ gap: 1.5, p: 1 }}>
                <Typography variant="subtitle2" component="h3">
                  {name}
                </Typography>
                <TeaserFields source={`${source}.slides.${index}`} />
              </Stack>
            ),
            actions: (
              <IconButton
                size="small"
                disabled={fields.length === 1}
                aria-label={t('common.remove', { name })}
                onClick={() => remove(index)}
              >
                <Delete fontSize="small" />
              </IconButton>
            ),
          };
        })}
      />
      <Box>
        <Button size="small" disabled={fields.length >= MOST_SLIDES} onClick={() => append({ image: { url: '', alt: '' } })}>
          {t('pages.addSlide')}
        </Button>
      </Box>
    </Stack>
  );
}

function RowFields({ source }: { source: string }) {
  const t = useT();
  const { setValue } = useFormContext();
  const collections = useCollectionChoices();
  const categories = useCategoryChoices().map(({ slug, name }) => ({ id: slug, name }));
  const from = useWatch({ name: `${source}.source` }) as Record<string, string> | undefined;
  const kind = from && 'category' in from ? 'category' : 'collection';
  return (
    <>
      <TextInput fullWidth source={`${source}.heading`} label={t('content.heading')} validate={required()} helperText={false} />
      <FieldRow columns="160px 1fr 120px">
        <SelectInput
          fullWidth
          source={`${source}.kind`}
          label={t('pages.rowFrom')}
          defaultValue={kind}
          onChange={(event) => setValue(`${source}.source`, { [String(event.target.value)]: '' }, { shouldDirty: true })}
          choices={(['collection', 'category'] as const).map((id) => ({ id, name: t(`content.linkKinds.${id}`) }))}
          translateChoice={false}
          validate={required()}
          helperText={false}
        />
        <SelectInput
          fullWidth
          key={kind}
          source={`${source}.source.${kind}`}
          label={t(`content.linkKinds.${kind}`)}
          choices={kind === 'category' ? categories : collections}
          translateChoice={false}
          validate={required()}
          helperText={false}
        />
        <NumberInput
          fullWidth
          source={`${source}.limit`}
          label={t('pages.atMost')}
          min={1}
          max={30}
          validate={required()}
          helperText={false}
        />
      </FieldRow>
    </>
  );
}

export function BlockFields({ type, source }: { type: Block['type']; source: string }) {
  const t = useT();
  if (type === 'banner') return <TeaserFields source={source} />;
  if (type === 'carousel') return <Slides source={source} />;
  if (type === 'products') return <RowFields source={source} />;
  return (
    <>
      <TextInput fullWidth source={`${source}.heading`} label={t('content.heading')} helperText={false} />
      <TextInput
        fullWidth
        source={`${source}.body`}
        label={t('content.text')}
        multiline
        minRows={4}
        validate={required()}
        helperText={false}
      />
    </>
  );
}
