/** A place to drop files on, which is also a button that opens the file dialog. */
import UploadFile from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useState } from 'react';

interface Props {
  /** What it asks for. */
  label: string;
  hint?: ReactNode;
  /** As of `<input type="file">`. */
  accept: string;
  disabled?: boolean;
  /** Several at once; each is told by itself. */
  multiple?: boolean;
  onFile: (file: File) => void;
}

export function DropZone({ label, hint, accept, disabled = false, multiple = false, onFile }: Props) {
  const [isOver, setIsOver] = useState(false);
  const take = (files: FileList | null): void => {
    if (disabled) return;
    for (const file of [...(files ?? [])].slice(0, multiple ? undefined : 1)) onFile(file);
  };
  return (
    <Box
      component="label"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(!disabled);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        take(event.dataTransfer.files);
      }}
      sx={{
        position: 'relative',
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        gap: 0.5,
        p: 3,
        textAlign: 'center',
        border: '2px dashed',
        borderColor: isOver ? 'primary.main' : 'divider',
        bgcolor: isOver ? 'action.hover' : 'transparent',
        borderRadius: 1,
        cursor: disabled ? 'default' : 'pointer',
        '&:focus-within': { borderColor: 'primary.main', outline: '2px solid', outlineColor: 'primary.main' },
      }}
    >
      <UploadFile color={disabled ? 'disabled' : 'primary'} />
      <Typography component="span" sx={{ fontWeight: 600 }}>
        {label}
      </Typography>
      {hint && (
        <Typography component="span" variant="body2" sx={{ color: 'text.secondary' }}>
          {hint}
        </Typography>
      )}
      <Box
        component="input"
        type="file"
        accept={accept}
        disabled={disabled}
        multiple={multiple}
        onChange={({ currentTarget }) => {
          take(currentTarget.files);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
        sx={{ position: 'absolute', inset: 0, opacity: 0, width: '100%', height: '100%', cursor: 'inherit' }}
      />
    </Box>
  );
}
