/** A menu of up to three levels: dragged up, down, in and out, or moved by buttons. */
import Delete from '@mui/icons-material/DeleteOutlined';
import FormatIndentDecrease from '@mui/icons-material/FormatIndentDecrease';
import FormatIndentIncrease from '@mui/icons-material/FormatIndentIncrease';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Edit, required, SimpleForm, TextInput } from 'react-admin';
import { useFieldArray, useWatch } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { FieldRow } from '../shared/field-row.tsx';
import { FormToolbar } from '../shared/form-toolbar.tsx';
import { LinkFields } from '../shared/link-fields.tsx';
import { SortableList } from '../shared/sortable.tsx';
import { Whole } from '../shared/whole.tsx';
import { canNest, canStep, drag, type Line, nest, newLine, step, without } from './tree.ts';
import type { MenuRecord } from './types.ts';

/** So many pixels to the side are a level. */
const LEVEL = 24;

function Lines() {
  const t = useT();
  const { replace } = useFieldArray<{ lines: Line[] }, 'lines'>({ name: 'lines' });
  // As they are typed: the field array knows only how they were when it last changed.
  const lines: Line[] = useWatch({ name: 'lines' }) ?? [];
  return (
    <Stack sx={{ gap: 1.5, width: '100%' }}>
      {lines.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{t('common.nothing')}</Typography>}
      <SortableList
        label={t('menus.items')}
        onMove={(from, to, right) => replace(drag(lines, from, to, Math.round(right / LEVEL)))}
        onStep={(at, direction) => replace(step(lines, at, direction))}
        items={lines.map((line, at) => {
          const name = line.label || t('menus.item');
          return {
            id: line.key,
            name,
            depth: line.depth,
            canGoUp: canStep(lines, at, -1),
            canGoDown: canStep(lines, at, 1),
            content: (
              <FieldRow columns="1fr 2fr" from="md">
                <TextInput fullWidth source={`lines.${at}.label`} label={t('menus.label')} validate={required()} helperText={false} />
                <LinkFields source={`lines.${at}.link`} />
              </FieldRow>
            ),
            actions: (
              <>
                <IconButton
                  size="small"
                  disabled={!canNest(lines, at, -1)}
                  aria-label={t('menus.outwards', { name })}
                  onClick={() => replace(nest(lines, at, -1))}
                >
                  <FormatIndentDecrease fontSize="small" />
                </IconButton>
                <IconButton
                  size="small"
                  disabled={!canNest(lines, at, 1)}
                  aria-label={t('menus.inwards', { name })}
                  onClick={() => replace(nest(lines, at, 1))}
                >
                  <FormatIndentIncrease fontSize="small" />
                </IconButton>
                <IconButton size="small" aria-label={t('common.remove', { name })} onClick={() => replace(without(lines, at))}>
                  <Delete fontSize="small" />
                </IconButton>
              </>
            ),
          };
        })}
      />
      <Box>
        <Button size="small" variant="outlined" onClick={() => replace([...lines, newLine()])}>
          {t('menus.add')}
        </Button>
      </Box>
    </Stack>
  );
}

export default function MenuEdit() {
  return (
    <Edit mutationMode="pessimistic" redirect={false} actions={false}>
      <Whole<MenuRecord> has="lines">
        {() => (
          <SimpleForm warnWhenUnsavedChanges toolbar={<FormToolbar needs="promotions:write" />}>
            <Lines />
          </SimpleForm>
        )}
      </Whole>
    </Edit>
  );
}
