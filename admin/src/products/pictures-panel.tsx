/** A product's pictures: dropped or chosen, put in order by hand or by keyboard, described for who cannot see them. */
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  type KeyboardCoordinateGetter,
  KeyboardSensor,
  PointerSensor,
  type UniqueIdentifier,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import Delete from '@mui/icons-material/DeleteOutlined';
import DragIndicator from '@mui/icons-material/DragIndicator';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useInput } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import { useT } from '../i18n/use-t.ts';
import { problemText } from '../problem-text.ts';
import { DropZone } from '../shared/drop-zone.tsx';
import { Panel } from '../shared/panel.tsx';
import { MOST_PICTURE_BYTES, PICTURES, uploadPicture } from '../shared/upload-picture.ts';
import type { ImageValues, ProductValues } from './values.ts';

interface PictureProps {
  image: ImageValues;
  number: number;
  onAlt: (alt: string) => void;
  onRemove: () => void;
}

function Picture({ image, number, onAlt, onRemove }: PictureProps) {
  const t = useT();
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, isDragging } = useDraggable({ id: image.url });
  const { setNodeRef: setPlaceRef, isOver } = useDroppable({ id: image.url });
  const moved = transform && `translate3d(${Math.round(transform.x)}px, ${Math.round(transform.y)}px, 0)`;
  return (
    // The place stays where it is while the picture is moved.
    <Box component="li" ref={setPlaceRef} sx={{ borderRadius: 1, outline: isOver ? '2px solid' : 'none', outlineColor: 'primary.main' }}>
      <Stack
        ref={setNodeRef}
        style={moved ? { transform: moved } : {}}
        sx={{
          gap: 1,
          p: 1,
          border: 1,
          borderColor: isDragging ? 'primary.main' : 'divider',
          borderRadius: 1,
          bgcolor: 'background.paper',
          position: 'relative',
          zIndex: isDragging ? 1 : 0,
        }}
      >
        <Box
          component="img"
          src={image.url}
          alt={image.alt || t('products.pictureNumber', { number })}
          sx={{ width: '100%', aspectRatio: '1', objectFit: 'contain', borderRadius: 1, bgcolor: 'action.hover' }}
        />
        <TextField
          label={t('products.alt', { number })}
          value={image.alt ?? ''}
          onChange={({ target }) => onAlt(target.value)}
          slotProps={{ htmlInput: { maxLength: 300 } }}
        />
        <Stack direction="row" sx={{ justifyContent: 'space-between' }}>
          <IconButton
            ref={setActivatorNodeRef}
            {...attributes}
            {...listeners}
            aria-label={t('products.movePicture', { number })}
            sx={{ cursor: 'grab', touchAction: 'none' }}
          >
            <DragIndicator />
          </IconButton>
          <IconButton onClick={onRemove} aria-label={t('products.removePicture', { number })}>
            <Delete />
          </IconButton>
        </Stack>
      </Stack>
    </Box>
  );
}

/** Arrow keys go from place to place. */
const besides: KeyboardCoordinateGetter = (event, { active, context: { over, droppableRects } }) => {
  const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.code];
  if (step === undefined) return undefined;
  event.preventDefault();
  const places = [...droppableRects].toSorted(([, a], [, b]) => a.top - b.top || a.left - b.left);
  const [, place] = places[places.findIndex(([id]) => id === (over?.id ?? active)) + step] ?? [];
  return place && { x: place.left, y: place.top };
};

interface Upload {
  id: string;
  name: string;
  /** Of one. */
  share: number;
}

const none: readonly ImageValues[] = [];

export function PicturesPanel() {
  const t = useT();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [failures, setFailures] = useState<readonly string[]>([]);
  const { getValues } = useFormContext<ProductValues>();
  const { field, fieldState } = useInput<ImageValues[]>({
    source: 'images',
    validate: () => (uploads.length > 0 ? t('products.uploadsRunning') : undefined),
  });
  const images: readonly ImageValues[] = field.value ?? none;
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: besides }),
  );

  const set = (next: readonly ImageValues[]): void => field.onChange(next);

  async function take(file: File): Promise<void> {
    const fail = (problem: string): void => setFailures((before) => [...before, t('products.uploadFailed', { name: file.name, problem })]);
    if (!PICTURES.split(',').includes(file.type)) return fail(t('products.notAPicture'));
    if (file.size > MOST_PICTURE_BYTES) return fail(t('products.tooBig'));
    const id = crypto.randomUUID();
    setUploads((before) => [...before, { id, name: file.name, share: 0 }]);
    try {
      const sent = await uploadPicture(
        file,
        (share) => setUploads((before) => before.map((upload) => (upload.id === id ? { ...upload, share } : upload))),
        'catalogue',
      );
      // Several uploads may end before the page is drawn again: what the form holds counts, not what was drawn.
      set([...getValues('images'), { ...sent, alt: '' }]);
    } catch (error) {
      fail(problemText(error, t));
    } finally {
      setUploads((before) => before.filter((upload) => upload.id !== id));
    }
  }

  const numberOf = (id: UniqueIdentifier | undefined): number => images.findIndex(({ url }) => url === id) + 1;
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('products.picked', { number: numberOf(active.id) }),
    onDragOver: ({ over }) => (over ? t('products.over', { number: numberOf(over.id) }) : undefined),
    onDragEnd: () => t('products.dropped'),
    onDragCancel: () => t('products.dragCancelled'),
  };
  function onDragEnd({ active, over }: DragEndEvent): void {
    if (over && over.id !== active.id) {
      const [from, to] = [numberOf(active.id) - 1, numberOf(over.id) - 1];
      const [image] = images.slice(from, from + 1);
      if (image) set(images.toSpliced(from, 1).toSpliced(to, 0, image));
    }
  }

  return (
    <Panel title={t('products.pictures')}>
      <Stack sx={{ gap: 2 }}>
        {fieldState.error && <Alert severity="error">{fieldState.error.message}</Alert>}
        {failures.length > 0 && (
          <Alert severity="error" onClose={() => setFailures([])} closeText={t('common.close')}>
            {failures.map((failure) => (
              <div key={failure}>{failure}</div>
            ))}
          </Alert>
        )}
        {images.length > 0 && (
          <DndContext
            sensors={sensors}
            collisionDetection={closestCenter}
            onDragEnd={onDragEnd}
            accessibility={{ announcements, screenReaderInstructions: { draggable: t('products.dragHint') } }}
          >
            <Box
              component="ul"
              sx={{
                listStyle: 'none',
                m: 0,
                p: 0,
                display: 'grid',
                gap: 2,
                gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))',
              }}
            >
              {images.map((image, index) => (
                <Picture
                  key={image.url}
                  image={image}
                  number={index + 1}
                  onAlt={(alt) => set(images.with(index, { ...image, alt }))}
                  onRemove={() => set(images.toSpliced(index, 1))}
                />
              ))}
            </Box>
          </DndContext>
        )}
        {uploads.map(({ id, name, share }) => (
          <Box key={id}>
            <Typography variant="caption">{t('products.uploading', { name })}</Typography>
            <LinearProgress variant="determinate" value={100 * share} aria-label={t('products.uploading', { name })} />
          </Box>
        ))}
        <DropZone
          multiple
          label={t('products.addPictures')}
          hint={t('products.pictureHint')}
          accept={PICTURES}
          onFile={(file) => void take(file)}
        />
      </Stack>
    </Panel>
  );
}
