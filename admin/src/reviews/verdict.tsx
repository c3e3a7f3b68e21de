/** Publishing and rejecting what customers write. */
import TextField from '@mui/material/TextField';
import { useT } from '../i18n/use-t.ts';
import { ActionButton, textOf } from '../shared/action-button.tsx';
import { InstantButton } from '../shared/instant-button.tsx';

export const moderationStates = ['pending', 'published', 'rejected'] as const;

export type Verdict = { status: 'published' } | { status: 'rejected'; reason: string };

interface Props {
  /** What it is now; without it, as for several at once, both are offered. */
  status?: (typeof moderationStates)[number];
  /** Whose buttons these are, for those who do not see where they stand. */
  name: string;
  publishLabel?: string;
  rejectLabel?: string;
  variant?: 'outlined' | 'contained';
  judge: (verdict: Verdict) => Promise<unknown>;
}

export function VerdictButtons({ status, name, publishLabel, rejectLabel, variant = 'outlined', judge }: Props) {
  const t = useT();
  const publish = publishLabel ?? t('reviews.publish');
  return (
    <>
      {status !== 'published' && (
        <InstantButton
          variant={variant}
          label={publish}
          aria-label={`${publish}: ${name}`}
          done={t('reviews.published')}
          act={() => judge({ status: 'published' })}
        />
      )}
      {status !== 'rejected' && (
        <ActionButton
          danger
          variant={variant}
          label={rejectLabel ?? t('reviews.reject')}
          done={t('reviews.rejected')}
          act={(form) => judge({ status: 'rejected', reason: textOf(form, 'reason') ?? '' })}
        >
          <TextField
            name="reason"
            label={t('common.reason')}
            required
            multiline
            minRows={2}
            helperText={t('reviews.reasonHint')}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
        </ActionButton>
      )}
    </>
  );
}
