import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { api, body } from '@/api/client';
import { onProofNeeded } from '@/api/proving';
import { sessionQuery } from '@/api/queries/session';
import { useSave } from '@/lib/form';
import { NO_PROOF, proofBody, ProofFields, proofRules } from '@/lib/proof';
import { t } from '@/lib/text';

/** Asks for the password once more, wherever something dangerous was refused; what was asked for goes on afterwards. */
export function ProveDialog() {
  const [asked, setAsked] = useState<{ answer: (proved: boolean) => void }>();
  // The requests that wait are none of React's.
  useEffect(() => onProofNeeded(() => new Promise((answer) => setAsked({ answer }))), []);
  if (asked === undefined) return null;
  const answer = (proved: boolean) => {
    setAsked(undefined);
    asked.answer(proved);
  };
  return <Question onAnswer={answer} />;
}

function Question({ onAnswer }: { onAnswer: (proved: boolean) => void }) {
  const queryClient = useQueryClient();
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const hasFactor = session?.user.mfa ?? false;
  const form = useForm({ initialValues: NO_PROOF, validate: proofRules(hasFactor) });
  const prove = useSave({
    form,
    save: (proof) => body(api.POST('/api/v1/sessions/current/reauthenticate', { body: proofBody(proof, hasFactor) })),
    onSaved: () => {
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
      onAnswer(true);
    },
  });
  return (
    // Above whatever dialog was open when something was refused: what is typed there stays.
    <Modal opened onClose={() => onAnswer(false)} title={t('prove.title')} closeOnClickOutside={false} zIndex={400}>
      <form onSubmit={prove.onSubmit} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">{t('prove.text')}</Text>
          <ProofFields form={form} factor={hasFactor} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => onAnswer(false)}>{t('action.cancel')}</Button>
            <Button type="submit" loading={prove.isPending}>{t('prove.go')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
