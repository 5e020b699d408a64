import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { api, body } from '@/api/client';
import { onProofNeeded } from '@/api/proving';
import { ownFactorsQuery } from '@/api/queries/factors';
import { sessionQuery } from '@/api/queries/session';
import type { Factors } from '@/api/types';
import { useSave } from '@/lib/form';
import { noProof, proofBody, ProofFields, proofRules } from '@/lib/proof';
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
  return <Asking onAnswer={answer} />;
}

interface AskingProps {
  onAnswer: (proved: boolean) => void;
}

/** With which factor depends on those that there are. */
function Asking({ onAnswer }: AskingProps) {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false });
  const hasFactor = session?.user.mfa ?? false;
  const factors = useQuery({ ...ownFactorsQuery, enabled: hasFactor });
  if (hasFactor && factors.isPending) return null;
  return <Question hasFactor={hasFactor} factors={factors.data} onAnswer={onAnswer} />;
}

function Question({ hasFactor, factors, onAnswer }: AskingProps & { hasFactor: boolean; factors: Factors | undefined }) {
  const queryClient = useQueryClient();
  const form = useForm({ initialValues: noProof(factors), validate: proofRules(hasFactor) });
  const prove = useSave({
    form,
    save: async (proof) => body(api.POST('/api/v1/sessions/current/reauthenticate', { body: await proofBody(proof, hasFactor) })),
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
