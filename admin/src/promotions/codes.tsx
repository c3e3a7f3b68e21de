/** Generated codes of a promotion, each for one order. */
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { components } from '@open-shop/client';
import { useNotify } from 'react-admin';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { Answered } from '../shared/ask.tsx';
import { useFormats } from '../shared/format.ts';
import { MoreButton, usePages } from '../shared/pages.tsx';
import { Panel } from '../shared/panel.tsx';
import { PlainTable } from '../shared/plain-table.tsx';
import { save } from '../shared/save.ts';

type Code = components['schemas']['PromotionCode'];

function Buttons({ id }: { id: string }) {
  const t = useT();
  const notify = useNotify();
  const params = { path: { id } };
  async function keep(): Promise<void> {
    try {
      save(await api().download('/v1/admin/promotions/{id}/codes/export', { params }), 'codes.csv');
    } catch (error) {
      notify(problemText(error, t), { type: 'error' });
    }
  }
  return (
    <Stack direction="row" sx={{ gap: 1 }}>
      <Button size="small" onClick={() => void keep()}>
        {t('common.download')}
      </Button>
      <ActionButton
        label={t('promotions.make')}
        done={t('promotions.made')}
        act={(form, idempotencyKey) =>
          api().post('/v1/admin/promotions/{id}/codes', {
            params,
            body: { count: Number(textOf(form, 'count')), prefix: textOf(form, 'prefix') ?? '' },
            idempotencyKey,
          })
        }
      >
        <TextField
          name="count"
          type="number"
          label={t('promotions.count')}
          required
          defaultValue={100}
          slotProps={{ htmlInput: { min: 1, max: 10_000, step: 1 } }}
        />
        <TextField
          name="prefix"
          label={t('promotions.prefix')}
          helperText={t('promotions.prefixHint')}
          slotProps={{ htmlInput: { maxLength: 12, pattern: '[A-Za-z0-9]*' } }}
        />
      </ActionButton>
    </Stack>
  );
}

export function PromotionCodes({ id }: { id: string }) {
  const t = useT();
  const may = useMay();
  const { time } = useFormats();
  const query = usePages<Code>(['promotion-codes', id], async (paging, signal) => {
    const { items, nextCursor } = await api().get('/v1/admin/promotions/{id}/codes', { params: { path: { id }, query: paging }, signal });
    // Rows are whole unless columns were asked for.
    return { items: items as Code[], nextCursor };
  });
  return (
    <Panel title={t('promotions.codes')} action={may('promotions:write') && <Buttons id={id} />}>
      <Answered query={query} isEmpty={({ pages }) => pages.every(({ items }) => items.length === 0)}>
        {({ pages }) => (
          <Stack>
            <PlainTable
              label={t('promotions.codes')}
              headings={[t('promotions.code'), t('promotions.batch'), t('promotions.used')]}
              textColumns={2}
              rows={pages
                .flatMap(({ items }) => items)
                .map(({ code, batch, usedAt }) => ({ key: code, cells: [code, batch, usedAt ? time(usedAt) : t('common.no')] }))}
            />
            <MoreButton query={query} />
          </Stack>
        )}
      </Answered>
    </Panel>
  );
}
