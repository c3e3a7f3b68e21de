/** Products as a row of small cards, as a shop shows them. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useFormats } from './format.ts';

type Product = components['schemas']['ProductSummary'];

export function ProductCards({ products }: { products: readonly Product[] }) {
  const { money } = useFormats();
  return (
    <Box
      component="ul"
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(120px, 1fr))' }}
    >
      {products.map(({ id, name, image, price, compareAtPrice }) => (
        <Box component="li" key={id} sx={{ minWidth: 0 }}>
          {image ? (
            <Box
              component="img"
              src={image.thumbnail ?? image.url}
              alt=""
              loading="lazy"
              sx={{ width: '100%', aspectRatio: '1', objectFit: 'cover', borderRadius: 1, display: 'block', bgcolor: 'action.hover' }}
            />
          ) : (
            <Box sx={{ aspectRatio: '1', borderRadius: 1, bgcolor: 'action.hover' }} />
          )}
          <Typography variant="body2" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
            {name}
          </Typography>
          <Typography variant="body2" sx={{ fontWeight: 600 }}>
            {money(price)}{' '}
            {compareAtPrice && (
              <Typography component="s" variant="caption" sx={{ color: 'text.secondary' }}>
                {money(compareAtPrice)}
              </Typography>
            )}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
