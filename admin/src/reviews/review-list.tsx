/** What customers say of products: what waits is published or rejected here, also several at once. */
import Rating from '@mui/material/Rating';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { FilterButton, SelectInput, TopToolbar, useListContext, useUnselectAll } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from '../shared/format.ts';
import { inTurn } from '../shared/in-turn.ts';
import { CustomerFilter, ProductFilter } from '../shared/record-filters.tsx';
import { choiceFilter, RecordList } from '../shared/record-list.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { moderationStates, type Verdict, VerdictButtons } from './verdict.tsx';

type Review = components['schemas']['StaffReview'];

const judge = (id: string, verdict: Verdict): Promise<unknown> =>
  api().patch('/v1/admin/reviews/{id}', { params: { path: { id } }, body: verdict });

const nameOf = ({ product, userName }: Review): string => `${product.name ?? product.id}, ${userName}`;
const chip = ({ status }: Review) => <StatusChip group="reviews.status" value={status} />;

function Bulk() {
  const t = useT();
  const { data = [], selectedIds } = useListContext<Review>();
  const unselect = useUnselectAll('reviews');
  const rows = data.filter(({ id }) => selectedIds.includes(id));
  const count = { smart_count: rows.length };
  return (
    <VerdictButtons
      variant="contained"
      name={t('resources.reviews.name', { smart_count: 2 })}
      publishLabel={t('reviews.publishMany', count)}
      rejectLabel={t('reviews.rejectMany', count)}
      judge={async (verdict) => {
        await inTurn(rows, nameOf, ({ id }) => judge(id, verdict));
        unselect();
      }}
    />
  );
}

function Stars({ rating }: Pick<Review, 'rating'>) {
  const t = useT();
  return <Rating readOnly size="small" value={rating} getLabelText={(value) => t('reviews.stars', { smart_count: value })} />;
}

function Words({ review }: { review: Review }) {
  const t = useT();
  return (
    <Stack component="span" sx={{ maxWidth: 560, whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
      {review.title && (
        <Typography component="span" variant="body2" sx={{ fontWeight: 600 }}>
          {review.title}
        </Typography>
      )}
      <Typography component="span" variant="body2">
        {review.body || (review.title ? '' : t('reviews.noWords'))}
      </Typography>
      <Typography component="span" variant="caption" sx={{ color: 'text.secondary' }}>
        {review.userName}
        {review.verified && ` · ${t('reviews.verified')}`}
        {review.helpfulCount > 0 && ` · ${t('reviews.helpful', { smart_count: review.helpfulCount })}`}
      </Typography>
      {review.moderation?.reason && (
        <Typography component="span" variant="caption" sx={{ color: 'error.main' }}>
          {review.moderation.reason}
        </Typography>
      )}
    </Stack>
  );
}

export default function ReviewList() {
  const t = useT();
  const may = useMay();
  const { time } = useFormats();
  const mayJudge = may('reviews:write');
  const buttons = (review: Review) => (
    <Stack component="span" direction="row" sx={{ gap: 1, flexWrap: { xs: 'wrap', lg: 'nowrap' } }}>
      <VerdictButtons status={review.status} name={nameOf(review)} judge={(verdict) => judge(review.id, verdict)} />
    </Stack>
  );
  return (
    <RecordList<Review>
      filters={[
        choiceFilter({ source: 'status', values: moderationStates, text: (id) => t(`reviews.status.${id}`), alwaysOn: true }),
        <SelectInput
          key="rating"
          source="rating"
          alwaysOn
          choices={[5, 4, 3, 2, 1].map((id) => ({ id, name: t('reviews.stars', { smart_count: id }) }))}
          translateChoice={false}
        />,
        <ProductFilter key="productId" source="productId" />,
        <CustomerFilter key="userId" source="userId" />,
      ]}
      actions={
        <TopToolbar>
          <FilterButton />
        </TopToolbar>
      }
      to={false}
      bulk={mayJudge && <Bulk />}
      columns={[
        { source: 'createdAt', cell: ({ createdAt }) => time(createdAt) },
        { source: 'product', cell: ({ product }) => product.name ?? product.id },
        { source: 'rating', cell: ({ rating }) => <Stars rating={rating} /> },
        { source: 'body', cell: (review) => <Words review={review} /> },
        { source: 'status', cell: chip },
        ...(mayJudge ? [{ source: 'actions', cell: buttons, heading: false as const }] : []),
      ]}
      narrow={{
        title: ({ product }) => product.name ?? product.id,
        line: (review) => (
          <Stack component="span" sx={{ gap: 0.5, alignItems: 'flex-start' }}>
            <Stars rating={review.rating} />
            <Words review={review} />
            {mayJudge && buttons(review)}
          </Stack>
        ),
        end: chip,
      }}
    />
  );
}
