/** What a product says of itself: each attribute that its category defines, by its type, and others as text. */
import Delete from '@mui/icons-material/DeleteOutlined';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { NullableBooleanInput, NumberInput, SelectInput, TextInput } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { Panel } from '../shared/panel.tsx';
import { type Definition, useDefinitions } from './category-choices.ts';
import { fieldOf, nameOf, type ProductValues } from './values.ts';

function AttributeInput({ definition: { name, type, unit, values = [] } }: { definition: Definition }) {
  const common = { source: `attributes.${fieldOf(name)}`, label: unit ? `${name} (${unit})` : name, helperText: false as const };
  switch (type) {
    case 'number':
      return <NumberInput {...common} step="any" />;
    case 'boolean':
      return <NullableBooleanInput {...common} />;
    case 'enum':
      return <SelectInput {...common} choices={values.map((id) => ({ id, name: id }))} translateChoice={false} />;
    default:
      return <TextInput {...common} />;
  }
}

/** The name of an attribute that no category defines. */
function NewAttribute({ onAdd }: { onAdd: (name: string) => void }) {
  const t = useT();
  const [name, setName] = useState('');
  function add(): void {
    if (!name.trim()) return;
    onAdd(name.trim());
    setName('');
  }
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'center' }}>
      <TextField
        label={t('products.otherAttribute')}
        value={name}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
        slotProps={{ htmlInput: { maxLength: 60 } }}
        sx={{ flexGrow: 1 }}
      />
      <Button onClick={add} disabled={!name.trim()}>
        {t('products.addAttribute')}
      </Button>
    </Stack>
  );
}

export function AttributesPanel() {
  const t = useT();
  const { setValue, getValues } = useFormContext<ProductValues>();
  const [categoryId, attributes] = useWatch<ProductValues, ['categoryId', 'attributes']>({ name: ['categoryId', 'attributes'] });
  const definitions = useDefinitions(categoryId);
  const defined = new Set(definitions.map(({ name }) => fieldOf(name)));
  const others = Object.keys(attributes ?? {}).filter((field) => !defined.has(field));

  function remove(field: string): void {
    const { [field]: _, ...rest } = getValues('attributes');
    setValue('attributes', rest, { shouldDirty: true });
  }

  return (
    <Panel title={t('products.attributes')}>
      <Stack sx={{ gap: 1.5, '& .RaInput-root, & .MuiFormControl-root': { width: '100%', m: 0 } }}>
        {!categoryId && (
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {t('products.chooseCategory')}
          </Typography>
        )}
        {definitions.map((definition) => (
          <AttributeInput key={definition.name} definition={definition} />
        ))}
        {others.map((field) => (
          <Stack key={field} direction="row" sx={{ gap: 1, alignItems: 'center' }}>
            <TextInput source={`attributes.${field}`} label={nameOf(field)} helperText={false} />
            <IconButton onClick={() => remove(field)} aria-label={t('products.removeAttribute', { name: nameOf(field) })}>
              <Delete />
            </IconButton>
          </Stack>
        ))}
        <NewAttribute
          onAdd={(name) => setValue('attributes', { ...getValues('attributes'), [fieldOf(name)]: '' }, { shouldDirty: true })}
        />
      </Stack>
    </Panel>
  );
}
