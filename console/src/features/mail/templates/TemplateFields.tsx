import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';

import { t } from '@/lib/text';

import classes from '../Letter.module.css';
import type { TemplateParts } from '../queries';

interface TemplateFieldsProps {
  form: UseFormReturnType<TemplateParts>;
  readOnly: boolean;
  saving: boolean;
  /** Takes the tenant's wording back, where there is one. */
  onReset: (() => void) | undefined;
}

/** The three parts of a template. */
export function TemplateFields({ form, readOnly, saving, onReset }: TemplateFieldsProps) {
  const source = { readOnly, spellCheck: false, rows: 14, resize: 'vertical' as const, classNames: { input: classes.source ?? '' } };
  return (
    <Stack gap="md">
      <TextInput label={t('templates.subject')} readOnly={readOnly} maxLength={300} {...form.getInputProps('subject')} />
      <Textarea label={t('templates.textPart')} {...source} {...form.getInputProps('text')} />
      <Textarea label={t('templates.html')} {...source} {...form.getInputProps('html')} />
      {!readOnly && (
        <Group justify="flex-end" gap="sm">
          {onReset && <Button variant="default" onClick={onReset}>{t('templates.reset')}</Button>}
          <Button type="submit" loading={saving} disabled={!form.isDirty()}>{t('action.save')}</Button>
        </Group>
      )}
    </Stack>
  );
}
