import { Button, Stack, UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';

import { api, body } from '@/api/client';
import type { TenantChoice as Choice } from '@/api/types';
import { t } from '@/lib/text';
import { FormAlert, Person } from '@/ui';

import { signInError } from './sign-in-error';
import type { Answer } from './steps';
import classes from './TenantChoice.module.css';

interface TenantChoiceProps {
  challenge: string;
  tenants: readonly Choice[];
  onAnswer: (answer: Answer) => void;
  onRestart: () => void;
}

/** The login exists in several tenants. */
export function TenantChoice({ challenge, tenants, onAnswer, onRestart }: TenantChoiceProps) {
  const choose = useMutation({
    mutationFn: (tenant: string): Promise<Answer> => body(api.POST('/api/v1/sessions/challenge', { body: { challenge, tenant } })),
    meta: { errors: 'inline' },
    onSuccess: onAnswer,
  });
  return (
    <Stack gap="sm">
      {choose.error && <FormAlert>{signInError(choose.error)}</FormAlert>}
      {tenants.map((each) => (
        <UnstyledButton key={each.slug} className={classes.tenant} disabled={choose.isPending} onClick={() => choose.mutate(each.slug)}>
          <Person name={each.name} detail={each.slug} />
          <IconChevronRight size={18} aria-hidden />
        </UnstyledButton>
      ))}
      <Button variant="subtle" color="gray" fullWidth onClick={onRestart}>
        {t('signIn.restart')}
      </Button>
    </Stack>
  );
}
