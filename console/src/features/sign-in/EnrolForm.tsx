import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';

import { api, body } from '@/api/client';
import { isProblem } from '@/api/problem';
import type { Enrolment } from '@/api/types';
import { useSave } from '@/lib/form';
import { t } from '@/lib/text';
import { CodeInput, FactorSeed, FormAlert } from '@/ui';

import { signInError } from './sign-in-error';
import type { Answer } from './steps';

interface EnrolFormProps {
  challenge: string;
  enrolment: Enrolment;
  onAnswer: (answer: Answer) => void;
  onRestart: () => void;
}

/** The tenant demands a second factor: it is added before anything else. */
export function EnrolForm({ challenge, enrolment, onAnswer, onRestart }: EnrolFormProps) {
  const form = useForm({ initialValues: { code: '' }, validate: { code: (value) => (value.trim() === '' ? t('fault.required') : null) } });
  const confirm = useSave({
    form,
    save: ({ code }): Promise<Answer> => body(api.POST('/api/v1/sessions/challenge', { body: { challenge, code: code.trim() } })),
    onSaved: onAnswer,
    onProblem: (error) => !isProblem(error, 422),
  });
  const alert = confirm.error && !isProblem(confirm.error, 422) ? signInError(confirm.error) : undefined;
  return (
    <form onSubmit={confirm.onSubmit} noValidate>
      <Stack gap="md">
        {alert !== undefined && <FormAlert>{alert}</FormAlert>}
        <FactorSeed secret={enrolment.secret} qrSvg={enrolment.qr_svg} />
        <CodeInput label={t('factors.code')} description={t('factors.codeHint')} autoFocus {...form.getInputProps('code')} />
        <Button type="submit" fullWidth loading={confirm.isPending}>{t('factors.confirm')}</Button>
        <Button variant="subtle" color="gray" fullWidth onClick={onRestart}>{t('signIn.restart')}</Button>
      </Stack>
    </form>
  );
}
