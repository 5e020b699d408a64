import { Button } from '@mantine/core';
import { IconUsers, IconZoomExclamation } from '@tabler/icons-react';

import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

interface NoUsersProps {
  filtered: boolean;
  onClear: () => void;
}

/** Nobody to show: because of the filters, or because nobody is there yet. */
export function NoUsers({ filtered, onClear }: NoUsersProps) {
  const can = useCan();
  const tenant = useTenant();
  if (filtered) {
    return (
      <EmptyState
        icon={IconZoomExclamation}
        title={t('users.noMatch')}
        description={t('users.noMatchText')}
        action={<Button variant="default" onClick={onClear}>{t('action.clearFilters')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={IconUsers}
      title={t('users.none')}
      description={t('users.noneText')}
      action={can('users:create:all') && <ButtonLink to="/admin/$tenant/users/new" params={{ tenant }}>{t('users.add')}</ButtonLink>}
    />
  );
}
