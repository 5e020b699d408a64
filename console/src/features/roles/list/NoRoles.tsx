import { Button } from '@mantine/core';
import { IconShieldLock, IconZoomExclamation } from '@tabler/icons-react';

import { ButtonLink } from '@/lib/router';
import { useCan, useTenant } from '@/lib/session';
import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

interface NoRolesProps {
  filtered: boolean;
  onClear: () => void;
}

/** No role to show: because of the filters, or because there is none yet. */
export function NoRoles({ filtered, onClear }: NoRolesProps) {
  const can = useCan();
  const tenant = useTenant();
  if (filtered) {
    return (
      <EmptyState
        icon={IconZoomExclamation}
        title={t('roles.noMatch')}
        description={t('roles.noMatchText')}
        action={<Button variant="default" onClick={onClear}>{t('action.clearFilters')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={IconShieldLock}
      title={t('roles.none')}
      description={t('roles.addText')}
      action={can('roles:create:all') && <ButtonLink to="/admin/$tenant/roles/new" params={{ tenant }}>{t('roles.add')}</ButtonLink>}
    />
  );
}
