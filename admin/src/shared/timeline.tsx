/** What happened, the newest first. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { components } from '@open-shop/client';
import { timeline as known } from '../i18n/en/orders.ts';
import type { TextKey } from '../i18n/types.ts';
import { useT } from '../i18n/use-t.ts';
import { useFormats } from './format.ts';

type Entry = components['schemas']['AdminOrder']['timeline'][number];

/** A type that has no text is shown by its name: `refund.approved` as `refund approved`. */
function useEvent(): (type: string) => string {
  const t = useT();
  return (type) => {
    const key = type.replaceAll('.', '_');
    return key in known ? t(`timeline.${key}` as TextKey) : type.replaceAll(/[._]/g, ' ');
  };
}

/** Entries have no ids; but they are only ever added at the end. */
const keyed = (entries: readonly Entry[]) => entries.map((entry, key) => ({ key, entry })).toReversed();

export function Timeline({ entries }: { entries: readonly Entry[] }) {
  const t = useT();
  const { time } = useFormats();
  const event = useEvent();
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, borderLeft: 2, borderColor: 'divider' }}>
      {keyed(entries).map(({ key, entry }) => (
        <Box component="li" key={key} sx={{ pl: 2, pb: 1.5 }}>
          <Typography variant="body2" sx={{ fontWeight: 600 }}>
            {event(entry.type)}
          </Typography>
          {entry.note && <Typography variant="body2">{entry.note}</Typography>}
          <Typography variant="caption" sx={{ color: 'text.secondary' }}>
            {time(entry.at)} · {t(`orders.actor.${entry.actor.kind}`)}
            {!entry.public && ` · ${t('orders.internal')}`}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}
