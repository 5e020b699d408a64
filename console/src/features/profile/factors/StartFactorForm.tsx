import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { ownFactorsQuery } from '@/api/queries/factors';
import type { Enrolment } from '@/api/types';
import { useSave } from '@/lib/form';
import { noProof, proofBody, ProofFields, proofRules } from '@/lib/proof';
import { t } from '@/lib/text';

interface StartFactorFormProps {
  /** Whether it takes the place of an app. */
  replaces: boolean;
  /** Whether there is any factor, which has to be shown. */
  factor: boolean;
  onStarted: (enrolment: Enrolment) => void;
}

/** Who adds a factor shows that the account is theirs. */
export function StartFactorForm({ replaces, factor, onStarted }: StartFactorFormProps) {
  const form = useForm({ initialValues: noProof(useQueryClient().getQueryData(ownFactorsQuery.queryKey)), validate: proofRules(factor) });
  const start = useSave({
    form,
    save: async (proof) => body(api.POST('/api/v1/me/factors/totp', { body: await proofBody(proof, factor) })),
    onSaved: onStarted,
  });
  return (
    <form onSubmit={start.onSubmit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{replaces ? t('factors.replaceText') : t('factors.addText')}</Text>
        <ProofFields form={form} factor={factor} />
        <Button type="submit" fullWidth loading={start.isPending}>{t('factors.next')}</Button>
      </Stack>
    </form>
  );
}
