/** What of a page customers see now and later: publishing the draft, and taking versions back. */
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { useMay } from '../auth/permissions.ts';
import { api } from '../client.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { useFormats } from '../shared/format.ts';
import { Panel } from '../shared/panel.tsx';

type Page = components['schemas']['AdminPage'];

/** India has one time zone and no summer time. */
const OFFSET = '+05:30';

/** A moment of a field for date and time, which is on the shop's clock. */
function moment(form: FormData, name: string): string | undefined {
  const typed = textOf(form, name);
  return typed && new Date(`${typed}${OFFSET}`).toISOString();
}

const ifUnchanged = ({ version }: Page): { ifMatch: string } => ({ ifMatch: `"${version}"` });

/** The browser shows its own hint in an empty field of a date. */
const shrunk = { inputLabel: { shrink: true } };

export function Publish({ page, disabled }: { page: Page; disabled: boolean }) {
  const t = useT();
  return (
    <ActionButton
      variant="contained"
      disabled={disabled}
      label={t('pages.publish')}
      done={t('pages.publishedNow')}
      act={(form, idempotencyKey) => {
        const [startsAt, endsAt] = [moment(form, 'startsAt'), moment(form, 'endsAt')];
        return api().post('/v1/admin/pages/{id}/publish', {
          params: { path: { id: page.id } },
          body: { ...(startsAt && { startsAt }), ...(endsAt && { endsAt }) },
          idempotencyKey,
          ...ifUnchanged(page),
        });
      }}
    >
      <Typography variant="body2">{t('pages.publishHint')}</Typography>
      <TextField
        name="startsAt"
        type="datetime-local"
        label={t('pages.startsAt')}
        helperText={t('pages.startsAtHint')}
        slotProps={shrunk}
      />
      <TextField name="endsAt" type="datetime-local" label={t('pages.endsAt')} helperText={t('pages.endsAtHint')} slotProps={shrunk} />
    </ActionButton>
  );
}

export function Releases({ page }: { page: Page }) {
  const t = useT();
  const may = useMay();
  const { time } = useFormats();
  return (
    <Panel title={t('pages.releases')}>
      {page.releases.length === 0 && <Typography sx={{ color: 'text.secondary' }}>{t('pages.noReleases')}</Typography>}
      <Stack component="ul" sx={{ listStyle: 'none', m: 0, p: 0, gap: 1.5 }}>
        {page.releases.map(({ id, content, startsAt, endsAt, shown }) => (
          <Stack component="li" key={id} direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <Stack sx={{ flex: '1 1 200px', minWidth: 0, alignItems: 'flex-start' }}>
              <Typography variant="body2">{content.title}</Typography>
              {shown && <Chip size="small" variant="outlined" color="success" label={t('pages.shownNow')} />}
              <Typography variant="caption" sx={{ color: 'text.secondary' }}>
                {t('pages.from', { time: time(startsAt) })}
                {endsAt && ` ${t('pages.until', { time: time(endsAt) })}`}
              </Typography>
            </Stack>
            {may('promotions:write') && (
              <ActionButton
                danger
                label={t('pages.withdraw')}
                done={t('pages.withdrawn')}
                act={() =>
                  api().delete('/v1/admin/pages/{id}/releases/{releaseId}', {
                    params: { path: { id: page.id, releaseId: id } },
                    ...ifUnchanged(page),
                  })
                }
              >
                <Typography variant="body2">{t('pages.withdrawHint')}</Typography>
              </ActionButton>
            )}
          </Stack>
        ))}
      </Stack>
    </Panel>
  );
}
