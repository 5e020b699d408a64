import { Button } from '@mantine/core';
import { IconZoomExclamation } from '@tabler/icons-react';

import { t } from '@/lib/text';

import { EmptyState } from './EmptyState';

interface NoneSoFarProps {
  onMore: () => void;
}

/** Where the server has looked at a part of a long list and found nothing in it. */
export function NoneSoFar({ onMore }: NoneSoFarProps) {
  return (
    <EmptyState
      icon={IconZoomExclamation}
      title={t('state.noneSoFar')}
      description={t('state.noneSoFarText')}
      action={<Button variant="default" onClick={onMore}>{t('action.keepLooking')}</Button>}
    />
  );
}
