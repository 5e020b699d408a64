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
  /** The short name of the one that this browser chose last. */
  last: string;
  onAnswer: (answer: Answer) => void;
  onRestart: () => void;
}

/** The login exists in several tenants. */
export function TenantChoice({ challenge, tenants, last, onAnswer, onRestart }: TenantChoiceProps) {
  const choose = useMutation({
    mutationFn: (tenant: string): Promise<Answer> => body(api.POST('/api/v1/sessions/challenge', { body: { challenge, tenant } })),
    meta: { errors: 'inline' },
    onSuccess: onAnswer,
  });
  const ordered = [...tenants].sort((a, b) => Number(b.slug === last) - Number(a.slug === last));
  return (
    <Stack gap="sm">
      {choose.error && <FormAlert>{signInError(choose.error)}</FormAlert>}
      {ordered.map((each, place) => (
        <UnstyledButton key={each.slug} autoFocus={place === 0} className={classes.tenant} disabled={choose.isPending} onClick={() => choose.mutate(each.slug)}>
          <Person name={each.name} detail={each.slug === last ? t('signIn.lastTime', { tenant: each.slug }) : each.slug} />
          <IconChevronRight size={18} aria-hidden />
        </UnstyledButton>
      ))}
      <Button variant="subtle" color="gray" fullWidth onClick={onRestart}>
        {t('signIn.restart')}
      </Button>
    </Stack>
  );
}
