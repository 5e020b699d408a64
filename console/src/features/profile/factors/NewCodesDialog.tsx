import { Button, Modal, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import { api, body } from '@/api/client';
import { useSave } from '@/lib/form';
import { useSession } from '@/lib/session';
import { NO_PROOF, proofBody, ProofFields, proofRules } from '@/lib/proof';
import { t } from '@/lib/text';
import { RecoveryCodes } from '@/ui';

import { ownFactorsQuery } from '../queries';

/** Makes new recovery codes; those before work no more. */
export function NewCodesDialog({ onClose }: { onClose: () => void }) {
  const { user } = useSession();
  const queryClient = useQueryClient();
  const [codes, setCodes] = useState<string[]>();
  const form = useForm({ initialValues: NO_PROOF, validate: proofRules(true) });
  const renew = useSave({
    form,
    save: (proof) => body(api.POST('/api/v1/me/factors/recovery-codes', { body: proofBody(proof, true) })),
    onSaved: ({ recovery_codes }) => {
      setCodes(recovery_codes);
      void queryClient.invalidateQueries({ queryKey: ownFactorsQuery.queryKey });
    },
  });
  return (
    <Modal opened onClose={onClose} title={t('factors.newCodes')} closeOnClickOutside={false}>
      {codes === undefined ? (
        <form onSubmit={renew.onSubmit} noValidate>
          <Stack gap="md">
            <Text size="sm" c="dimmed">{t('factors.newCodesText')}</Text>
            <ProofFields form={form} factor />
            <Button type="submit" fullWidth loading={renew.isPending}>{t('factors.newCodes')}</Button>
          </Stack>
        </form>
      ) : (
        <RecoveryCodes codes={codes} login={user.email ?? user.username ?? user.name} leave={t('factors.finish')} onLeave={onClose} />
      )}
    </Modal>
  );
}
