import { IconAlertTriangle, IconArrowBackUp, IconCircleMinus, IconPencil, IconPlus } from '@tabler/icons-react';

import type { ImportRow } from '@/api/types';
import { StatusBadge } from '@/ui';

import { outcomeText } from './labels';

const LOOKS = {
  create: { tone: 'success', icon: IconPlus },
  update: { tone: 'info', icon: IconPencil },
  skip: { tone: 'neutral', icon: IconCircleMinus },
  error: { tone: 'danger', icon: IconAlertTriangle },
} as const;

const LOOKS_AFTER = {
  kept: { tone: 'warning', icon: IconAlertTriangle },
  undone: { tone: 'neutral', icon: IconArrowBackUp },
} as const;

/** What a row does, or what became of it. */
export function PlanBadge({ row }: { row: Pick<ImportRow, 'outcome' | 'result'> }) {
  const look = row.result === 'kept' || row.result === 'undone' ? LOOKS_AFTER[row.result] : LOOKS[row.outcome];
  return <StatusBadge {...look}>{outcomeText(row)}</StatusBadge>;
}
