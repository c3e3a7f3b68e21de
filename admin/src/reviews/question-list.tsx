/** What customers ask about products, with the answers: each is published or rejected, and staff answer here. */
import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { List, useListContext } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { useFormats } from '../shared/format.ts';
import { ProductFilter } from '../shared/record-filters.tsx';
import { choiceFilter } from '../shared/record-list.tsx';
import { StatusChip } from '../shared/status-chip.tsx';
import { moderationStates, type Verdict, VerdictButtons } from './verdict.tsx';

type Question = components['schemas']['StaffQuestion'];
type Answer = Question['answers'][number];

const judgeQuestion = (id: string, verdict: Verdict): Promise<unknown> =>
  api().patch('/v1/admin/questions/{id}', { params: { path: { id } }, body: verdict });

const judgeAnswer = (id: string, answerId: string, verdict: Verdict): Promise<unknown> =>
  api().patch('/v1/admin/questions/{id}/answers/{answerId}', { params: { path: { id, answerId } }, body: verdict });

interface SaidProps {
  said: Question | Answer;
  /** Who said it. */
  by: string;
  judge: (verdict: Verdict) => Promise<unknown>;
}

function Said({ said, by, judge }: SaidProps) {
  const may = useMay();
  const { time } = useFormats();
  return (
    <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'flex-start' }}>
      <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
        <Typography variant="body2" sx={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {said.body}
        </Typography>
        <Typography variant="caption" component="p" sx={{ color: 'text.secondary', m: 0 }}>
          {by} · {time(said.createdAt)}
        </Typography>
        {said.moderation?.reason && (
          <Typography variant="caption" component="p" sx={{ color: 'error.main', m: 0 }}>
            {said.moderation.reason}
          </Typography>
        )}
      </Box>
      <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
        <StatusChip group="reviews.status" value={said.status} />
        {may('reviews:write') && <VerdictButtons status={said.status} name={said.body.slice(0, 60)} judge={judge} />}
      </Stack>
    </Stack>
  );
}

function Reply({ question }: { question: Question }) {
  const t = useT();
  return (
    <ActionButton
      label={t('reviews.answer')}
      done={t('reviews.answered')}
      act={(form, idempotencyKey) =>
        api().post('/v1/questions/{id}/answers', {
          params: { path: { id: question.id } },
          body: { body: textOf(form, 'body') ?? '' },
          idempotencyKey,
        })
      }
    >
      <Typography variant="body2">{question.body}</Typography>
      <TextField
        name="body"
        label={t('reviews.answer')}
        required
        multiline
        minRows={3}
        helperText={t('reviews.answerHint')}
        slotProps={{ htmlInput: { maxLength: 2_000 } }}
      />
    </ActionButton>
  );
}

function Thread({ question }: { question: Question }) {
  const t = useT();
  const may = useMay();
  const name = question.product.name ?? question.product.id;
  return (
    <Card component="article" aria-label={`${name}: ${question.body.slice(0, 60)}`} sx={{ p: 2 }}>
      <Stack sx={{ gap: 1.5 }}>
        <Typography component="h2" variant="subtitle2">
          {name}
        </Typography>
        <Said said={question} by={question.userName} judge={(verdict) => judgeQuestion(question.id, verdict)} />
        {question.answers.length > 0 && (
          <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, pl: 2, gap: 1.5, borderLeft: 2, borderColor: 'divider' }}>
            {question.answers.map((answer) => (
              <li key={answer.id}>
                <Said
                  said={answer}
                  by={answer.by === 'staff' ? `${answer.userName} (${t('reviews.staff')})` : answer.userName}
                  judge={(verdict) => judgeAnswer(question.id, answer.id, verdict)}
                />
              </li>
            ))}
          </Stack>
        )}
        {may('reviews:write') && question.status !== 'rejected' && (
          <Box>
            <Reply question={question} />
          </Box>
        )}
      </Stack>
    </Card>
  );
}

function Threads() {
  const t = useT();
  const { data } = useListContext<Question>();
  if (data?.length === 0) return <Typography sx={{ color: 'text.secondary', p: 2 }}>{t('common.nothing')}</Typography>;
  return (
    <Stack sx={{ gap: 2, p: { xs: 1, sm: 2 } }}>
      {data?.map((question) => (
        <Thread key={question.id} question={question} />
      ))}
    </Stack>
  );
}

export default function QuestionList() {
  const t = useT();
  return (
    <List
      actions={false}
      exporter={false}
      perPage={25}
      empty={false}
      filters={[
        choiceFilter({ source: 'status', values: moderationStates, text: (id) => t(`reviews.status.${id}`), alwaysOn: true }),
        <ProductFilter key="productId" source="productId" alwaysOn />,
      ]}
    >
      <Threads />
    </List>
  );
}
