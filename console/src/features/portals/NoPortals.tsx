import { Button } from '@mantine/core';
import { IconDoorEnter, IconZoomExclamation } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';
import { EmptyState } from '@/ui';

interface NoPortalsProps {
  filtered: boolean;
  onClear: () => void;
  /** The way to the first one. */
  add: ReactNode;
}

/** No portals to show: because of the filters, or because there are none. */
export function NoPortals({ filtered, onClear, add }: NoPortalsProps) {
  if (!filtered) return <EmptyState icon={IconDoorEnter} title={t('portals.none')} description={t('portals.noneText')} action={add} />;
  return (
    <EmptyState
      icon={IconZoomExclamation}
      title={t('portals.noMatch')}
      description={t('portals.noMatchText')}
      action={<Button variant="default" onClick={onClear}>{t('action.clearFilters')}</Button>}
    />
  );
}
