import { IconMapQuestion } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { t } from '@/lib/text';

import { EmptyState } from './EmptyState';
import { Panel } from './Panel';

interface NotFoundPanelProps {
  /** The way back. */
  action?: ReactNode;
}

/** There is no such page or thing, or it is another tenant's. */
export function NotFoundPanel({ action }: NotFoundPanelProps) {
  return (
    <Panel>
      <title>{`${t('error.notFound')} · Rolecall`}</title>
      <EmptyState level={1} icon={IconMapQuestion} title={t('error.notFound')} description={t('error.notFoundDetail')} action={action} />
    </Panel>
  );
}
