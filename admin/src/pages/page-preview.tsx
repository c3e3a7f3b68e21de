/** The draft of a page as a shop shows it: asked for with a token, as a storefront does, with its product rows filled. */
import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { Answered } from '../shared/ask.tsx';
import { ProductCards } from '../shared/product-cards.tsx';

type Block = components['schemas']['PageBlock'];
type Teaser = Extract<Block, { type: 'carousel' }>['slides'][number];

async function draftOf(id: string, slug: string, signal: AbortSignal) {
  const { token } = await api().post('/v1/admin/pages/{id}/preview', { params: { path: { id } }, signal });
  return api().get('/v1/pages/{slug}', { params: { path: { slug }, query: { preview: token } }, signal });
}

function Poster({ image, heading, text, link }: Teaser) {
  return (
    <Box sx={{ minWidth: 0, flex: '0 0 100%' }}>
      <Box
        component="img"
        src={image.url}
        alt={image.alt}
        sx={{
          display: 'block',
          width: '100%',
          minHeight: 96,
          maxHeight: 260,
          objectFit: 'cover',
          borderRadius: 1,
          bgcolor: 'action.hover',
        }}
      />
      {heading && (
        <Typography component="h3" variant="h6" sx={{ mt: 1 }}>
          {heading}
        </Typography>
      )}
      {text && <Typography variant="body2">{text}</Typography>}
      {link && (
        <Typography variant="caption" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          → {link.kind === 'url' ? link.target : `${link.kind}: ${link.target}`}
        </Typography>
      )}
    </Box>
  );
}

/** Slides and blocks have no ids; a preview is read once and does not change. */
const keyed = <T,>(things: readonly T[]): { key: string; thing: T }[] => things.map((thing, place) => ({ key: String(place), thing }));

function Shown({ block }: { block: Block }) {
  const t = useT();
  if (block.type === 'banner') return <Poster {...block} />;
  if (block.type === 'carousel')
    return (
      <Stack direction="row" tabIndex={0} role="group" aria-label={t('pages.slides')} sx={{ gap: 1.5, overflowX: 'auto' }}>
        {keyed(block.slides).map(({ key, thing }) => (
          <Poster key={key} {...thing} />
        ))}
      </Stack>
    );
  return (
    <Box>
      {block.heading && (
        <Typography component="h3" variant="h6" sx={{ mb: 1 }}>
          {block.heading}
        </Typography>
      )}
      {block.type === 'text' && <Typography sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{block.body}</Typography>}
      {block.type === 'products' && block.items.length > 0 && <ProductCards products={block.items} />}
      {block.type === 'products' && block.items.length === 0 && (
        <Typography sx={{ color: 'text.secondary' }}>{t('pages.emptyRow')}</Typography>
      )}
    </Box>
  );
}

function Draft({ id, slug, onClose }: { id: string; slug: string; onClose: () => void }) {
  const t = useT();
  const query = useQuery({ queryKey: ['page-preview', id, slug], queryFn: ({ signal }) => draftOf(id, slug, signal), gcTime: 0 });
  return (
    <Stack role="region" aria-label={t('pages.preview')} sx={{ width: { xs: '100vw', sm: 520 }, p: 2, gap: 2 }}>
      <Stack direction="row" sx={{ justifyContent: 'space-between', alignItems: 'center' }}>
        <Typography component="h2" variant="h2">
          {t('pages.preview')}
        </Typography>
        <IconButton aria-label={t('common.close')} onClick={onClose}>
          <Close />
        </IconButton>
      </Stack>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('pages.previewHint')}
      </Typography>
      <Answered query={query} height={320}>
        {({ title, blocks }) => (
          <Stack sx={{ gap: 3 }}>
            <Typography component="p" variant="h5">
              {title}
            </Typography>
            {keyed(blocks).map(({ key, thing }) => (
              <Shown key={key} block={thing} />
            ))}
          </Stack>
        )}
      </Answered>
    </Stack>
  );
}

/** Shows what is saved: a form with changes is saved first. */
export function PagePreview({ id, slug, disabled }: { id: string; slug: string; disabled: boolean }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="outlined" disabled={disabled} onClick={() => setOpen(true)}>
        {t('pages.preview')}
      </Button>
      <Drawer anchor="right" open={open} onClose={() => setOpen(false)} slotProps={{ paper: { 'aria-label': t('pages.preview') } }}>
        {open && <Draft id={id} slug={slug} onClose={() => setOpen(false)} />}
      </Drawer>
    </>
  );
}
