import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';

import { api, body } from '@/api/client';
import type { Enrolment } from '@/api/types';
import { useSave } from '@/lib/form';
import { t } from '@/lib/text';
import { CodeInput, FactorSeed } from '@/ui';

interface ConfirmFactorFormProps {
  enrolment: Enrolment;
  onConfirmed: (codes: string[]) => void;
}

/** The application is told the secret, and shows that it knows it. */
export function ConfirmFactorForm({ enrolment, onConfirmed }: ConfirmFactorFormProps) {
  const form = useForm({ initialValues: { code: '' }, validate: { code: (value) => (value.trim() === '' ? t('fault.required') : null) } });
  const confirm = useSave({
    form,
    save: ({ code }) => body(api.POST('/api/v1/me/factors/totp/confirm', { body: { code: code.trim() } })),
    onSaved: ({ recovery_codes }) => onConfirmed(recovery_codes),
  });
  return (
    <form onSubmit={confirm.onSubmit} noValidate>
      <Stack gap="md">
        <FactorSeed secret={enrolment.secret} qrSvg={enrolment.qr_svg} />
        <CodeInput label={t('factors.code')} description={t('factors.codeHint')} data-autofocus {...form.getInputProps('code')} />
        <Button type="submit" fullWidth loading={confirm.isPending}>{t('factors.confirm')}</Button>
      </Stack>
    </form>
  );
}
