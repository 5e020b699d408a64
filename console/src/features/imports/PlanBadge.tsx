import { IconAlertTriangle, IconCircleMinus, IconPencil, IconPlus } from '@tabler/icons-react';

import type { ImportRow } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge } from '@/ui';

import { planText } from './labels';

const LOOKS = {
  create: { tone: 'success', icon: IconPlus },
  update: { tone: 'info', icon: IconPencil },
  skip: { tone: 'neutral', icon: IconCircleMinus },
  error: { tone: 'danger', icon: IconAlertTriangle },
} as const;

/** What a row does, or what became of it. */
export function PlanBadge({ row }: { row: Pick<ImportRow, 'outcome' | 'result'> }) {
  if (row.result === 'kept') return <StatusBadge tone="warning" icon={IconAlertTriangle}>{t('imports.kept')}</StatusBadge>;
  return <StatusBadge {...LOOKS[row.outcome]}>{planText(row.outcome)}</StatusBadge>;
}
