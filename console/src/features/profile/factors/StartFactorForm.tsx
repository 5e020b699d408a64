import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';

import { api, body } from '@/api/client';
import type { Enrolment } from '@/api/types';
import { useSave } from '@/lib/form';
import { NO_PROOF, proofBody, ProofFields, proofRules } from '@/lib/proof';
import { t } from '@/lib/text';

interface StartFactorFormProps {
  replaces: boolean;
  onStarted: (enrolment: Enrolment) => void;
}

/** Who adds a factor shows that the account is theirs. */
export function StartFactorForm({ replaces, onStarted }: StartFactorFormProps) {
  const form = useForm({ initialValues: NO_PROOF, validate: proofRules(replaces) });
  const start = useSave({
    form,
    save: (proof) => body(api.POST('/api/v1/me/factors/totp', { body: proofBody(proof, replaces) })),
    onSaved: onStarted,
  });
  return (
    <form onSubmit={start.onSubmit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{replaces ? t('factors.replaceText') : t('factors.addText')}</Text>
        <ProofFields form={form} factor={replaces} />
        <Button type="submit" fullWidth loading={start.isPending}>{t('factors.next')}</Button>
      </Stack>
    </form>
  );
}
