/** A category: what it is called, where it is found, its picture, and what its products say of themselves. */
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import {
  BooleanInput,
  Create,
  Edit,
  FormDataConsumer,
  minLength,
  required,
  SelectInput,
  SimpleForm,
  TextInput,
  useRecordContext,
} from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { useT } from '../i18n/use-t.ts';
import { FormToolbar } from '../shared/form-toolbar.tsx';
import { PictureInput } from '../shared/picture-input.tsx';
import { RowsInput } from '../shared/rows-input.tsx';
import { pathOfCategory, SeeInShop } from '../shared/storefront.tsx';
import { useCategories } from './categories.ts';
import { childrenOf, GAP, wayTo } from './tree.ts';
import type { Category } from './types.ts';

type Definition = NonNullable<Category['attributes']>[number];

/** What may be told to the API, of what a form holds. */
function edited({ name, slug, image, attributes }: Partial<Category>) {
  return {
    ...(name !== undefined && { name }),
    ...(slug && { slug }),
    attributes: (attributes ?? []).map(({ name: called, type, unit, values, filterable = false }: Definition) => ({
      name: called,
      type,
      filterable,
      ...(type === 'number' && unit && { unit }),
      ...(type === 'enum' && { values: (values ?? []).map((value) => value.trim()).filter(Boolean) }),
    })),
    image: image || null,
  };
}

const types = ['text', 'number', 'boolean', 'enum'] as const satisfies readonly Definition['type'][];

/** One value a line. */
const lines = {
  format: (values: string[] | undefined): string => (values ?? []).join('\n'),
  parse: (text: string): string[] => text.split('\n'),
};

function Fields() {
  const t = useT();
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, width: '100%' }}>
        <TextInput source="name" validate={required()} />
        <TextInput source="slug" helperText={t('categories.slugHint')} />
      </Box>
      <PictureInput source="image" label={t('categories.picture')} of="catalogue" />
      <Typography component="h2" variant="h2" sx={{ mt: 3, mb: 0.5 }}>
        {t('categories.attributes')}
      </Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('categories.attributesHint')}
      </Typography>
      <RowsInput source="attributes" add={t('categories.addAttribute')} columns="2fr 1fr 2fr auto">
        <TextInput fullWidth source="name" validate={required()} helperText={false} />
        <SelectInput
          fullWidth
          source="type"
          defaultValue="text"
          validate={required()}
          helperText={false}
          choices={types.map((id) => ({ id, name: t(`categories.types.${id}`) }))}
          translateChoice={false}
        />
        <FormDataConsumer<Definition>>
          {({ scopedFormData }) => (
            <div>
              {scopedFormData?.type === 'number' && <TextInput fullWidth source="unit" helperText={t('categories.unitHint')} />}
              {scopedFormData?.type === 'enum' && (
                <TextInput
                  fullWidth
                  source="values"
                  multiline
                  minRows={2}
                  {...lines}
                  validate={minLength(1)}
                  helperText={t('categories.valuesHint')}
                />
              )}
            </div>
          )}
        </FormDataConsumer>
        <BooleanInput source="filterable" defaultValue={false} helperText={false} />
      </RowsInput>
    </>
  );
}

function Way() {
  const t = useT();
  const record = useRecordContext<Category>();
  const { data = [] } = useCategories();
  if (!record) return null;
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap', mb: 2 }}>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('categories.way', { way: wayTo(data, record) })}
      </Typography>
      <SeeInShop path={pathOfCategory(record)} />
    </Stack>
  );
}

const saving = <FormToolbar needs="catalog:write" />;

export function CategoryCreate() {
  const t = useT();
  const [search] = useSearchParams();
  const parentId = search.get('parent');
  const { data = [] } = useCategories();
  const parent = data.find(({ id }) => id === parentId);
  const last = childrenOf(data, parentId).at(-1);
  return (
    <Create
      redirect="list"
      title={t('categories.create')}
      transform={(form: Partial<Category>) => {
        const { image, ...rest } = edited(form);
        return { ...rest, parentId, position: last ? last.position + GAP : 0, ...(image && { image }) };
      }}
    >
      <SimpleForm toolbar={saving} warnWhenUnsavedChanges>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
          {t('categories.way', { way: parent ? wayTo(data, parent) : t('categories.top') })}
        </Typography>
        <Fields />
      </SimpleForm>
    </Create>
  );
}

export function CategoryEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect="list" transform={edited} actions={false}>
      <SimpleForm toolbar={saving} warnWhenUnsavedChanges>
        <Way />
        <Fields />
      </SimpleForm>
    </Edit>
  );
}
