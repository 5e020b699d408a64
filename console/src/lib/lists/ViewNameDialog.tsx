import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';

import { t } from '@/lib/text';

import type { View } from './useViews';

interface ViewNameDialogProps {
  title: string;
  /** Those that have a name already. */
  views: readonly View[];
  /** What it is called so far. */
  name?: string;
  onName: (name: string) => void;
  onClose: () => void;
}

const LONGEST = 60;

/** What a view is to be called. Mounted only while open. */
export function ViewNameDialog({ title, views, name = '', onName, onClose }: ViewNameDialogProps) {
  const isTaken = (typed: string) => typed !== name && views.some((each) => each.name === typed);
  const form = useForm({
    initialValues: { name },
    validate: { name: (value) => (value.trim() === '' ? t('fault.required') : isTaken(value.trim()) ? t('views.nameTaken') : null) },
  });
  return (
    <Modal opened onClose={onClose} title={title} zIndex={300}>
      <form noValidate onSubmit={form.onSubmit((values) => onName(values.name.trim()))}>
        <Stack gap="md">
          <TextInput label={t('field.name')} description={t('views.where')} required data-autofocus autoComplete="off" maxLength={LONGEST} {...form.getInputProps('name')} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>{t('action.cancel')}</Button>
            <Button type="submit">{t('views.keep')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
