import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import { ownFactorsQuery } from '@/api/queries/factors';
import type { PasskeyChallenge } from '@/api/types';
import { useSave } from '@/lib/form';
import { noProof, proofBody, ProofFields, proofRules } from '@/lib/proof';
import { t } from '@/lib/text';

interface StartPasskeyFormProps {
  factor: boolean;
  onStarted: (asked: PasskeyChallenge) => void;
}

/** Who adds a passkey shows that the account is theirs. */
export function StartPasskeyForm({ factor, onStarted }: StartPasskeyFormProps) {
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: noProof(queryClient.getQueryData(ownFactorsQuery.queryKey)), validate: proofRules(factor) });
  const start = useSave({
    form,
    save: async (proof) => body(api.POST('/api/v1/me/factors/passkeys/start', { body: await proofBody(proof, factor) })),
    onSaved: onStarted,
  });
  return (
    <form onSubmit={start.onSubmit} noValidate>
      <Stack gap="md">
        <Text size="sm" c="dimmed">{t('factors.addText')}</Text>
        <ProofFields form={form} factor={factor} />
        <Button type="submit" fullWidth loading={start.isPending}>{t('factors.next')}</Button>
      </Stack>
    </form>
  );
}
