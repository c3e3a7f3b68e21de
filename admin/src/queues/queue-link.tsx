import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router-dom';

interface Props {
  name: string;
  text?: string;
  /** Something there needs a person. */
  alert?: boolean;
}

/** Leads to a queue's dead letters. */
export function QueueLink({ name, text = name, alert = false }: Props) {
  return (
    <Link
      component={RouterLink}
      to={`/queues/${name}/show`}
      {...(alert && { 'aria-label': `${name}: ${text}` })}
      sx={{ fontWeight: alert ? 700 : 400, color: alert ? 'error.main' : undefined }}
    >
      {text}
    </Link>
  );
}
