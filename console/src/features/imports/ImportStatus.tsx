import { IconArrowBackUp, IconCircleCheck, IconClipboardList, IconLoader2 } from '@tabler/icons-react';

import type { Import } from '@/api/types';
import { StatusBadge } from '@/ui';

import { statusText } from './labels';

const LOOKS = {
  planned: { tone: 'neutral', icon: IconClipboardList },
  applying: { tone: 'info', icon: IconLoader2 },
  applied: { tone: 'success', icon: IconCircleCheck },
  undoing: { tone: 'info', icon: IconLoader2 },
  undone: { tone: 'warning', icon: IconArrowBackUp },
} as const;

/** Where an import is. */
export function ImportStatus({ status }: Pick<Import, 'status'>) {
  return <StatusBadge {...LOOKS[status]}>{statusText(status)}</StatusBadge>;
}
