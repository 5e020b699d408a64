import { IconAlertTriangle, IconBan, IconCheck } from '@tabler/icons-react';

import type { AuditResult } from '@/api/types';
import { t } from '@/lib/text';
import { StatusBadge, type IconType, type Tone } from '@/ui';

const FACES: Record<AuditResult, { tone: Tone; icon: IconType }> = {
  success: { tone: 'success', icon: IconCheck },
  denied: { tone: 'danger', icon: IconBan },
  failed: { tone: 'warning', icon: IconAlertTriangle },
};

/** How it ended. */
export function ResultBadge({ result }: { result: AuditResult }) {
  const { tone, icon } = FACES[result];
  return (
    <StatusBadge tone={tone} icon={icon}>
      {t(`result.${result}`)}
    </StatusBadge>
  );
}
