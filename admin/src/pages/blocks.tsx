/** The blocks of a page: put in order by dragging, each folded out to be written. */
import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import Delete from '@mui/icons-material/DeleteOutlined';
import ExpandLess from '@mui/icons-material/ExpandLess';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { SortableList } from '../shared/sortable.tsx';
import { type Block, BlockFields } from './block-fields.tsx';

const name = 'draft.blocks';

/** A block that was just added. */
const blank: Record<Block['type'], object> = {
  banner: { image: { url: '', alt: '' } },
  carousel: { slides: [{ image: { url: '', alt: '' } }] },
  products: { heading: '', source: { collection: '' }, limit: 12 },
  text: { body: '' },
};

const kinds = Object.keys(blank) as Block['type'][];

/** What a folded block shows of itself. */
function wordsOf(block: Block | undefined): string {
  if (!block) return '';
  if (block.type === 'carousel') return block.slides.find(({ heading }) => heading)?.heading ?? '';
  return block.heading || (block.type === 'text' ? (block.body ?? '').slice(0, 60) : '');
}

export function Blocks() {
  const t = useT();
  const { getValues } = useFormContext();
  const { fields, append, insert, remove, move } = useFieldArray({ name });
  const blocks = (useWatch({ name }) ?? []) as Block[];
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void => setOpen(new Set(open.has(id) ? [...open].filter((one) => one !== id) : [...open, id]));
  return (
    <Stack sx={{ gap: 1.5, width: '100%' }}>
      {fields.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{t('pages.noBlocks')}</Typography>}
      <SortableList
        label={t('pages.blocks')}
        onMove={move}
        items={fields.map(({ id }, index) => {
          const block = blocks[index];
          const type = block?.type ?? 'text';
          const label = [t(`pages.kinds.${type}`), wordsOf(block)].filter(Boolean).join(': ');
          const isOpen = open.has(id);
          return {
            id,
            name: label,
            content: (
              <Box sx={{ minWidth: 0 }}>
                <Button
                  fullWidth
                  color="inherit"
                  aria-expanded={isOpen}
                  endIcon={isOpen ? <ExpandLess /> : <ExpandMore />}
                  onClick={() => toggle(id)}
                  sx={{ justifyContent: 'space-between', textAlign: 'left', overflowWrap: 'anywhere' }}
                >
                  {label}
                </Button>
                {/* Kept while folded, so that what is wrong in it is found all the same. */}
                <Stack sx={{ display: isOpen ? 'flex' : 'none', gap: 1.5, p: 1 }}>
                  <BlockFields type={type} source={`${name}.${index}`} />
                </Stack>
              </Box>
            ),
            actions: (
              <>
                <IconButton
                  size="small"
                  aria-label={t('pages.duplicate', { name: label })}
                  onClick={() => insert(index + 1, structuredClone(getValues(`${name}.${index}`)))}
                >
                  <ContentCopy fontSize="small" />
                </IconButton>
                <IconButton size="small" aria-label={t('common.remove', { name: label })} onClick={() => remove(index)}>
                  <Delete fontSize="small" />
                </IconButton>
              </>
            ),
          };
        })}
      />
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
        {kinds.map((type) => (
          <Button key={type} size="small" variant="outlined" onClick={() => append({ type, ...structuredClone(blank[type]) })}>
            {t(`pages.add.${type}`)}
          </Button>
        ))}
      </Stack>
    </Stack>
  );
}
