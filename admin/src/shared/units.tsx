/** So many units of each line: what packing, cancelling, refunding and inspecting ask for. */
import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';

interface UnitsLine {
  id: string;
  name: string;
  options: Record<string, string>;
  most: number;
}

interface Props {
  lines: readonly UnitsLine[];
  /** Names of the fields, with what each is called: several for several fates of the units. */
  fields: readonly { name: string; label: string; initial: 'all' | 'none' }[];
}

export const optionsText = (options: Record<string, string>): string => Object.values(options).join(', ');

export function UnitsFields({ lines, fields }: Props) {
  return lines.map(({ id, name, options, most }) => (
    <Box key={id} sx={{ display: 'grid', gap: 1, gridTemplateColumns: `1fr repeat(${fields.length}, 92px)`, alignItems: 'center' }}>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2">{name}</Typography>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {optionsText(options)}
        </Typography>
      </Box>
      {fields.map((field) => (
        <TextField
          key={field.name}
          name={`${field.name}.${id}`}
          label={field.label}
          type="number"
          defaultValue={field.initial === 'all' ? most : 0}
          slotProps={{ htmlInput: { min: 0, max: most, 'aria-label': `${field.label}: ${name}` } }}
        />
      ))}
    </Box>
  ));
}

/** How many units of a line a form names. */
export const unitsOf = (form: FormData, name: string, lineId: string): number => Number(form.get(`${name}.${lineId}`) ?? 0);

/** The lines of which a form names units. */
export const chosenLines = (form: FormData, name: string, lines: readonly { id: string }[]): { lineId: string; quantity: number }[] =>
  lines.map(({ id }) => ({ lineId: id, quantity: unitsOf(form, name, id) })).filter(({ quantity }) => quantity > 0);
